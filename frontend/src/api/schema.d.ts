// The types of the API and of the WebSocket frames, generated from contract/openapi.json by `npm run codegen`.
export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What this is
         * @description The API's health check: name, version and where to read more. When this server also hosts the web app, a browser
         *     gets the app here.
         */
        get: operations["root"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/frames/plain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Frames of the plain dialect
         * @description An example of every frame of the plain dialect.
         */
        get: operations["plain_frames"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/frames/plain/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a frame of the plain dialect
         * @description Says whether a frame that a client would send is right. The frame has no effect.
         */
        post: operations["check_plain_frame"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/frames/v2": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Frames of chat.v2
         * @description An example of every frame of the `chat.v2` dialect.
         */
        get: operations["v2_frames"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/frames/v2/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a frame of chat.v2
         * @description Says whether a frame that a client would send is right. The frame has no effect.
         */
        post: operations["check_v2_frame"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How is the server?
         * @description Always 200 while it can answer; `status` says whether everything works.
         */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The limits in force
         * @description The same object as in `connection_established`. Times are in milliseconds, sizes in bytes; 0 means: no limit.
         *     docs/operations/settings.md lists the settings.
         */
        get: operations["limits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/livez": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is the process alive?
         * @description 200 as long as the server can answer at all. For supervisors that restart a hanging process.
         */
        get: operations["livez"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics
         * @description For Prometheus. The metrics are listed in docs/operations/monitoring.md. For example: `parley_messages_accepted_total 7`.
         */
        get: operations["metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/privacy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is kept
         * @description What this server stores about people, where and how long, from its running configuration.
         */
        get: operations["privacy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Should new people come here?
         * @description 503 while the database is away or the server is stopping. Connected people can go on chatting in both cases.
         */
        get: operations["readyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counts
         * @description How many people, sessions and messages. No names, no ids.
         */
        get: operations["stats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is here
         * @description People sorted by name. `query` matches anywhere in the name, whatever the case and the marks: "eric" finds "Éric".
         */
        get: operations["list_users"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One person
         * @description The person with this id, if they are here.
         */
        get: operations["get_user"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ws": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Connect (chat.v2, or plain with a made-up name)
         * @description A WebSocket. With the subprotocol `chat.v2` it speaks the resumable dialect: send `join` first, then `ClientFrame`s;
         *     `ServerFrame`s come back. Without it, it speaks the plain dialect under a made-up name.
         *
         *     Example: `websocat --protocol chat.v2 ws://localhost:8000/ws`, then `{"type":"join","name":"alice"}`.
         */
        get: operations["connect"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ws/{user_name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Connect (plain dialect)
         * @description A WebSocket for people with a tool and for simple programs: you are here under the name in the path as soon as it
         *     is open. Send `PlainClientFrame`s; `PlainServerFrame`s come back.
         *
         *     Example: `websocat ws://localhost:8000/ws/alice`.
         */
        get: operations["connect_plain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * About
         * @description The message that this one is about. Its `content` is for clients that don't know the action.
         */
        About: {
            /** @description What this message does with the other. */
            action: components["schemas"]["Action"] & unknown;
            /**
             * Format: uuid
             * @description The server's id of the message that is meant.
             */
            message_id: string;
        };
        /**
         * Ack
         * @description The client has processed every frame up to `seq`. Send it at least every 16 frames or 500 ms.
         */
        Ack: {
            /**
             * Format: uuid
             * @description An id chosen by the client. The answer to this frame repeats it.
             */
            request_id?: string;
            /**
             * Format: uint64
             * @description The `seq` of the newest frame that was processed.
             */
            seq: number;
        };
        /**
         * @description What a message does with another one. Clients accept `edit` and `delete` only from the author of that message.
         * @enum {string}
         */
        Action: "reply" | "edit" | "delete" | "react" | "unreact" | "clear" | "refuse";
        /**
         * Block
         * @description Replaces the people whom you have blocked: you and they are gone for each other, and can't write to each other.
         */
        Block: {
            /**
             * Format: uuid
             * @description An id chosen by the client. The answer to this frame repeats it.
             */
            request_id?: string;
            /** @description At most 1,000 ids. */
            user_ids: string[];
        };
        /**
         * ChatMessage
         * @description A message for you. Acknowledge its `seq`.
         */
        ChatMessage: {
            /** @description The message. */
            message: components["schemas"]["Message"] & unknown;
            /**
             * Format: uint64
             * @description The frame's number in this session.
             */
            seq: number;
        };
        /**
         * Check
         * @description A part that the server depends on.
         */
        Check: {
            /** @description How it is set up. */
            kind: components["schemas"]["CheckKind"] & unknown;
            status: components["schemas"]["CheckStatus"];
        };
        /** @enum {string} */
        CheckKind: "private" | "external" | "local";
        /** @enum {string} */
        CheckStatus: "up" | "down";
        /**
         * Checks
         * @description The parts that the server depends on.
         */
        Checks: {
            /** @description PostgreSQL, the record of presence. Chat goes on without it. */
            database: components["schemas"]["Check"] & unknown;
            /** @description The connection to other Parley servers. */
            fabric: components["schemas"]["Check"] & unknown;
        };
        /**
         * @description A frame from a client that speaks `chat.v2`.
         * @example {
         *       "client_id": "c20ad4d7-6fe9-4759-aa27-a0c99bff6710",
         *       "content": "Hello 👋",
         *       "receiver_id": "45c48cce-2e2d-4fbd-8a1a-fc51c7c6ad26",
         *       "type": "chat_message"
         *     }
         */
        ClientFrame: components["schemas"]["ClientFrame_Join"] | components["schemas"]["ClientFrame_Resume"] | components["schemas"]["ClientFrame_SendMessage"] | components["schemas"]["ClientFrame_Ack"] | components["schemas"]["ClientFrame_MarkRead"] | components["schemas"]["ClientFrame_SendTyping"] | components["schemas"]["ClientFrame_Watch"] | components["schemas"]["ClientFrame_Rename"] | components["schemas"]["ClientFrame_SetVisibility"] | components["schemas"]["ClientFrame_Block"] | components["schemas"]["ClientFrame_CreateInvite"] | components["schemas"]["ClientFrame_RevokeInvite"] | components["schemas"]["ClientFrame_UseInvite"] | components["schemas"]["ClientFrame_Leave"] | components["schemas"]["ClientFrame_Ping"];
        /**
         * @description A frame from a client that speaks `chat.v2`.
         * @example {
         *       "seq": 42,
         *       "type": "ack"
         *     }
         */
        ClientFrame_Ack: {
            /**
             * @example ack
             * @enum {string}
             */
            type: "ack";
        } & components["schemas"]["Ack"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "ack";
        };
        /**
         * @description A frame from a client that speaks `chat.v2`.
         * @example {
         *       "type": "block",
         *       "user_ids": [
         *         "d3d94468-02a4-4259-b55d-38e6d163e820"
         *       ]
         *     }
         */
        ClientFrame_Block: {
            /**
             * @example block
             * @enum {string}
             */
            type: "block";
        } & components["schemas"]["Block"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "block";
        };
        /**
         * @description A frame from a client that speaks `chat.v2`.
         * @example {
         *       "expires_in_ms": 3600000,
         *       "type": "create_invite",
         *       "uses": 1
         *     }
         */
        ClientFrame_CreateInvite: {
            /**
             * @example create_invite
             * @enum {string}
             */
            type: "create_invite";
        } & components["schemas"]["CreateInvite"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "create_invite";
        };
        /**
         * @description A frame from a client that speaks `chat.v2`.
         * @example {
         *       "name": "Amber Otter",
         *       "type": "join"
         *     }
         */
        ClientFrame_Join: {
            /**
             * @example join
             * @enum {string}
             */
            type: "join";
        } & components["schemas"]["Join"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "join";
        };
        /**
         * @description A frame from a client that speaks `chat.v2`.
         * @example {
         *       "type": "leave"
         *     }
         */
        ClientFrame_Leave: {
            /**
             * @example leave
             * @enum {string}
             */
            type: "leave";
        } & components["schemas"]["Leave"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "leave";
        };
        /**
         * @description A frame from a client that speaks `chat.v2`.
         * @example {
         *       "message_id": "6512bd43-d9ca-46e0-ac99-0b0a82404f2d",
         *       "sender_id": "45c48cce-2e2d-4fbd-8a1a-fc51c7c6ad26",
         *       "type": "mark_read"
         *     }
         */
        ClientFrame_MarkRead: {
            /**
             * @example mark_read
             * @enum {string}
             */
            type: "mark_read";
        } & components["schemas"]["MarkRead"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "mark_read";
        };
        /**
         * @description A frame from a client that speaks `chat.v2`.
         * @example {
         *       "nonce": "a1",
         *       "type": "ping"
         *     }
         */
        ClientFrame_Ping: {
            /**
             * @example ping
             * @enum {string}
             */
            type: "ping";
        } & components["schemas"]["Ping"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "ping";
        };
        /**
         * @description A frame from a client that speaks `chat.v2`.
         * @example {
         *       "name": "Amber Fox",
         *       "type": "rename"
         *     }
         */
        ClientFrame_Rename: {
            /**
             * @example rename
             * @enum {string}
             */
            type: "rename";
        } & components["schemas"]["Rename"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "rename";
        };
        /**
         * @description A frame from a client that speaks `chat.v2`.
         * @example {
         *       "last_seq": 41,
         *       "token": "3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
         *       "type": "resume"
         *     }
         */
        ClientFrame_Resume: {
            /**
             * @example resume
             * @enum {string}
             */
            type: "resume";
        } & components["schemas"]["Resume"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "resume";
        };
        /**
         * @description A frame from a client that speaks `chat.v2`.
         * @example {
         *       "code": "u1Zr4nHbS0m2x8cVdKq9Tw",
         *       "type": "revoke_invite"
         *     }
         */
        ClientFrame_RevokeInvite: {
            /**
             * @example revoke_invite
             * @enum {string}
             */
            type: "revoke_invite";
        } & components["schemas"]["RevokeInvite"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "revoke_invite";
        };
        /**
         * @description A frame from a client that speaks `chat.v2`.
         * @example {
         *       "client_id": "c20ad4d7-6fe9-4759-aa27-a0c99bff6710",
         *       "content": "Hello 👋",
         *       "receiver_id": "45c48cce-2e2d-4fbd-8a1a-fc51c7c6ad26",
         *       "type": "chat_message"
         *     }
         */
        ClientFrame_SendMessage: {
            /**
             * @example chat_message
             * @enum {string}
             */
            type: "chat_message";
        } & components["schemas"]["SendMessage"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "chat_message";
        };
        /**
         * @description A frame from a client that speaks `chat.v2`.
         * @example {
         *       "is_typing": true,
         *       "receiver_id": "45c48cce-2e2d-4fbd-8a1a-fc51c7c6ad26",
         *       "type": "typing"
         *     }
         */
        ClientFrame_SendTyping: {
            /**
             * @example typing
             * @enum {string}
             */
            type: "typing";
        } & components["schemas"]["SendTyping"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "typing";
        };
        /**
         * @description A frame from a client that speaks `chat.v2`.
         * @example {
         *       "type": "set_visibility",
         *       "visibility": "link_only"
         *     }
         */
        ClientFrame_SetVisibility: {
            /**
             * @example set_visibility
             * @enum {string}
             */
            type: "set_visibility";
        } & components["schemas"]["SetVisibility"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "set_visibility";
        };
        /**
         * @description A frame from a client that speaks `chat.v2`.
         * @example {
         *       "code": "u1Zr4nHbS0m2x8cVdKq9Tw",
         *       "type": "use_invite"
         *     }
         */
        ClientFrame_UseInvite: {
            /**
             * @example use_invite
             * @enum {string}
             */
            type: "use_invite";
        } & components["schemas"]["UseInvite"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "use_invite";
        };
        /**
         * @description A frame from a client that speaks `chat.v2`.
         * @example {
         *       "type": "watch",
         *       "user_ids": [
         *         "45c48cce-2e2d-4fbd-8a1a-fc51c7c6ad26",
         *         "d3d94468-02a4-4259-b55d-38e6d163e820"
         *       ]
         *     }
         */
        ClientFrame_Watch: {
            /**
             * @example watch
             * @enum {string}
             */
            type: "watch";
        } & components["schemas"]["Watch"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "watch";
        };
        /**
         * ConnectionEstablished
         * @description The first frame: who you are, and the limits of the server.
         */
        ConnectionEstablished: {
            /**
             * Format: uuid
             * @description Different after each start of the server.
             */
            epoch: string;
            /**
             * Format: uint64
             * @description The server pings this often.
             */
            heartbeat_ms: number;
            /** @description The limits in force. */
            limits: components["schemas"]["Limits"] & unknown;
            /** @description Your name in its normal form. */
            name: string;
            /** @description What was kept of an earlier session. */
            resumed: components["schemas"]["Resumed"] & unknown;
            /**
             * Format: date-time
             * @description The server's clock.
             */
            server_time: string;
            /** @description The token that resumes this session. */
            session: components["schemas"]["SessionInfo"] & unknown;
            /**
             * Format: uuid
             * @description Your public id.
             */
            user_id: string;
        };
        /**
         * Contact
         * @description The state of a person whom you know and who may be in no list.
         */
        Contact: {
            /** @description The person; `is_online` is false when they are gone. */
            user: components["schemas"]["User"] & unknown;
        };
        /**
         * CreateInvite
         * @description Makes a code that leads to you. The answer is `invites` with the new code.
         */
        CreateInvite: {
            /**
             * Format: uint64
             * @description How long it works, 1,000 (a second) to 604,800,000 (a week); as long as your session lasts if absent.
             */
            expires_in_ms?: number;
            /**
             * Format: uuid
             * @description An id chosen by the client. The answer to this frame repeats it.
             */
            request_id?: string;
            /**
             * Format: uint32
             * @description How often it works, 1 to 1,000; any number of times if absent.
             */
            uses?: number;
        };
        /**
         * @description What became of a message.
         * @enum {string}
         */
        DeliveryStatus: "delivered" | "read" | "undeliverable";
        /**
         * @description What went wrong, for a program; the frame's `message` says it to a person.
         * @enum {string}
         */
        ErrorCode: "bad_request" | "unknown_type" | "empty_content" | "content_too_long" | "client_id_conflict" | "rate_limited" | "queue_full" | "recipient_unavailable" | "name_rejected" | "invalid_token" | "resume_expired" | "not_joined" | "internal";
        /**
         * ErrorFrame
         * @description A frame was refused, or the server is about to close the connection.
         */
        ErrorFrame: {
            /**
             * Format: uuid
             * @description The message that was refused.
             */
            client_id?: string;
            /** @description For programs. */
            code: components["schemas"]["ErrorCode"] & unknown;
            /** @description For people. */
            message: string;
            /**
             * Format: uuid
             * @description The `request_id` of the frame that this answers.
             */
            request_id?: string;
            /**
             * Format: uint64
             * @description A retry after this long will work.
             */
            retry_after_ms?: number;
        };
        /**
         * FilePart
         * @description The `content` of this message is a part of a file, as base64 (RFC 4648, with padding).
         */
        FilePart: {
            /**
             * Format: uint64
             * @description The size of the whole file.
             */
            bytes: number;
            /**
             * Format: uuid
             * @description The file's id, made by the client; the same in all parts.
             */
            id: string;
            /** @description Such as `image/png`, as the sender claims. */
            media_type: string;
            /** @description The file's name, without a path: 1 to 255 bytes. */
            name: string;
            /**
             * Format: uint32
             * @description Which part this is, counted from 0.
             */
            part: number;
            /**
             * Format: uint32
             * @description How many parts the file has, at most 4096.
             */
            parts: number;
        };
        /**
         * FrameCatalogue
         * @description The catalogue of the `chat.v2` dialect.
         * @example {
         *       "client": [
         *         {
         *           "client_id": "c20ad4d7-6fe9-4759-aa27-a0c99bff6710",
         *           "content": "Hello 👋",
         *           "receiver_id": "45c48cce-2e2d-4fbd-8a1a-fc51c7c6ad26",
         *           "type": "chat_message"
         *         }
         *       ],
         *       "error_codes": [
         *         "bad_request"
         *       ],
         *       "server": [
         *         {
         *           "message": {
         *             "client_id": "c20ad4d7-6fe9-4759-aa27-a0c99bff6710",
         *             "content": "Hello, \"Heron\" 👋\nhow are you?",
         *             "id": "6512bd43-d9ca-46e0-ac99-0b0a82404f2d",
         *             "receiver_id": "45c48cce-2e2d-4fbd-8a1a-fc51c7c6ad26",
         *             "sender_id": "8f14e45f-ceea-467f-a9b2-6cd612b0f7c1",
         *             "timestamp": "2027-01-15T08:01:00.007Z"
         *           },
         *           "seq": 1,
         *           "type": "chat_message"
         *         }
         *       ]
         *     }
         */
        FrameCatalogue: {
            /** @description An example of every frame that clients send. */
            client: components["schemas"]["ClientFrame"][];
            /** @description Every code of an `error` frame. */
            error_codes: components["schemas"]["ErrorCode"][];
            /** @description An example of every frame that the server sends. */
            server: components["schemas"]["ServerFrame"][];
        };
        /**
         * Health
         * @description How the server is.
         * @example {
         *       "connections": 42,
         *       "database": {
         *         "kind": "external",
         *         "status": "up"
         *       },
         *       "fabric": {
         *         "kind": "local",
         *         "status": "up"
         *       },
         *       "memory_bytes": 20971520,
         *       "status": "ok",
         *       "uptime_seconds": 3600,
         *       "users_online": 42,
         *       "version": "0.1.0"
         *     }
         */
        Health: {
            /**
             * Format: uint64
             * @description Live WebSocket sessions.
             */
            connections: number;
            database: components["schemas"]["Check"];
            fabric: components["schemas"]["Check"];
            /**
             * Format: uint64
             * @description Resident memory; 0 where the system doesn't tell.
             */
            memory_bytes: number;
            status: components["schemas"]["ServerStatus"];
            /** Format: uint64 */
            uptime_seconds: number;
            /** Format: uint64 */
            users_online: number;
            version: string;
        };
        /**
         * Invite
         * @description A code that leads to you, for as long as your session lasts.
         */
        Invite: {
            /** @description 22 characters that are safe in a link. */
            code: string;
            /**
             * Format: date-time
             * @description When it expires; absent: at the end of your session.
             */
            expires_at?: string;
            /**
             * Format: uint32
             * @description How often it still works; absent: any number of times.
             */
            uses_left?: number;
        };
        /**
         * InviteResult
         * @description The answer to `use_invite`.
         */
        InviteResult: {
            /** @description The code of the request. */
            code: string;
            /**
             * Format: uuid
             * @description The `request_id` of the frame that this answers.
             */
            request_id?: string;
            /** @description The result. */
            status: components["schemas"]["InviteStatus"] & unknown;
            /** @description With `accepted`: the owner of the invite. You may write to each other from now on. */
            user?: components["schemas"]["User"] & unknown;
        };
        /**
         * @description The result of using an invite.
         * @enum {string}
         */
        InviteStatus: "accepted" | "used_up" | "expired" | "unknown" | "own";
        /**
         * Invites
         * @description Your valid invites: the answer to `create_invite` and `revoke_invite`. It also comes when somebody has used one.
         */
        Invites: {
            /** @description The code of the new invite. */
            created?: string;
            /** @description The oldest first; at most 20. */
            invites: components["schemas"]["Invite"][];
            /**
             * Format: uuid
             * @description The `request_id` of the frame that this answers.
             */
            request_id?: string;
        };
        /**
         * Join
         * @description Joins as a new user. It must be the first frame.
         */
        Join: {
            /** @description The ids of people whom you block, at most 1,000; nobody if absent. */
            blocked?: string[];
            /** @description The display name; without one the server makes one up. */
            name?: string;
            /**
             * Format: uuid
             * @description An id chosen by the client. The answer to this frame repeats it.
             */
            request_id?: string;
            /** @description Who finds you; `listed` if absent. */
            visibility?: components["schemas"]["Visibility"] & unknown;
        };
        /**
         * Kept
         * @description One thing that is stored.
         */
        Kept: {
            how_long: string;
            /** @description `memory`, `private database`, `external database` or `log`. */
            place: string;
            what: string;
        };
        /**
         * Leave
         * @description Leaves: the session ends at once.
         */
        Leave: {
            /** @description Accepted and ignored. */
            reason?: string;
            /**
             * Format: uuid
             * @description An id chosen by the client. The answer to this frame repeats it.
             */
            request_id?: string;
        };
        /**
         * Limits
         * @description The limits in force. Times are in milliseconds, sizes in bytes; 0 switches a rate or a cap off.
         * @example {
         *       "ack_timeout_ms": 30000,
         *       "byte_burst": 131072,
         *       "byte_rate_per_sec": 65536,
         *       "closed_tab_window_ms": 10000,
         *       "connect_burst_per_address": 50,
         *       "connect_rate_per_address": 10,
         *       "drain_window_ms": 8000,
         *       "frame_burst": 100,
         *       "frame_rate_per_sec": 50,
         *       "header_timeout_ms": 10000,
         *       "heartbeat_grace_ms": 10000,
         *       "heartbeat_ms": 15000,
         *       "hello_timeout_ms": 5000,
         *       "lease_ms": 15000,
         *       "lease_renew_ms": 5000,
         *       "max_connections": 10000,
         *       "max_connections_per_address": 100,
         *       "max_content_bytes": 16384,
         *       "max_content_chars": 4000,
         *       "max_frame_bytes": 65536,
         *       "max_name_length": 20,
         *       "max_violations": 100,
         *       "message_burst": 20,
         *       "message_rate_per_sec": 10,
         *       "message_timeout_ms": 10000,
         *       "outbox_max_bytes": 262144,
         *       "outbox_max_frames": 256,
         *       "presence_interval_ms": 250,
         *       "presence_list_limit": 200,
         *       "queue_max_bytes": 131072,
         *       "queue_max_messages": 100,
         *       "queue_max_node_bytes": 67108864,
         *       "queue_max_per_sender": 32,
         *       "quiet_reconnect_ms": 2000,
         *       "resume_window_ms": 30000,
         *       "typing_interval_ms": 2000,
         *       "watch_limit": 1000,
         *       "write_timeout_ms": 10000
         *     }
         */
        Limits: {
            /**
             * Format: uint64
             * @description Time for a client to acknowledge a frame
             */
            ack_timeout_ms: number;
            /**
             * Format: uint64
             * @description Bytes at once of one session
             */
            byte_burst: number;
            /**
             * Format: uint64
             * @description Bytes a second of one session
             */
            byte_rate_per_sec: number;
            /**
             * Format: uint64
             * @description How long a session waits for a client whose tab was closed
             */
            closed_tab_window_ms: number;
            /**
             * Format: uint64
             * @description New connections at once of one address
             */
            connect_burst_per_address: number;
            /**
             * Format: uint64
             * @description New connections a second of one address
             */
            connect_rate_per_address: number;
            /**
             * Format: uint64
             * @description Time over which a stopping server spreads the goodbyes
             */
            drain_window_ms: number;
            /**
             * Format: uint64
             * @description Frames at once of one session
             */
            frame_burst: number;
            /**
             * Format: uint64
             * @description Frames a second of one session
             */
            frame_rate_per_sec: number;
            /**
             * Format: uint64
             * @description Time for the head of an HTTP request
             */
            header_timeout_ms: number;
            /**
             * Format: uint64
             * @description Time for a sign of life after a ping
             */
            heartbeat_grace_ms: number;
            /**
             * Format: uint64
             * @description Time between two pings of the server
             */
            heartbeat_ms: number;
            /**
             * Format: uint64
             * @description Time for the first frame of a chat.v2 connection
             */
            hello_timeout_ms: number;
            /**
             * Format: uint64
             * @description How long a server that fell silent counts as alive
             */
            lease_ms: number;
            /**
             * Format: uint64
             * @description Time between two signs of life of a server in the database
             */
            lease_renew_ms: number;
            /**
             * Format: uint64
             * @description Sessions of the whole server; the file limit less 128 if that is less
             */
            max_connections: number;
            /**
             * Format: uint64
             * @description Connections of one address
             */
            max_connections_per_address: number;
            /**
             * Format: uint64
             * @description Longest message in bytes
             */
            max_content_bytes: number;
            /**
             * Format: uint64
             * @description Longest message in characters (Unicode scalar values)
             */
            max_content_chars: number;
            /**
             * Format: uint64
             * @description Largest WebSocket frame or message in bytes
             */
            max_frame_bytes: number;
            /**
             * Format: uint64
             * @description Longest name in characters as people count them (grapheme clusters)
             */
            max_name_length: number;
            /**
             * Format: uint64
             * @description Violations within 10 s after which a connection is closed
             */
            max_violations: number;
            /**
             * Format: uint64
             * @description Messages at once of one session
             */
            message_burst: number;
            /**
             * Format: uint64
             * @description Messages a second of one session
             */
            message_rate_per_sec: number;
            /**
             * Format: uint64
             * @description Time for a message to be complete after its first fragment
             */
            message_timeout_ms: number;
            /**
             * Format: uint64
             * @description Bytes that wait for a connected client
             */
            outbox_max_bytes: number;
            /**
             * Format: uint64
             * @description Frames that wait for a connected client
             */
            outbox_max_frames: number;
            /**
             * Format: uint64
             * @description Time between two presence frames to the same client
             */
            presence_interval_ms: number;
            /**
             * Format: uint64
             * @description People in a list; above it a list is truncated
             */
            presence_list_limit: number;
            /**
             * Format: uint64
             * @description Bytes that wait for a user who is away
             */
            queue_max_bytes: number;
            /**
             * Format: uint64
             * @description Messages that wait for a user who is away
             */
            queue_max_messages: number;
            /**
             * Format: uint64
             * @description Bytes that wait for users who are away, in the whole server
             */
            queue_max_node_bytes: number;
            /**
             * Format: uint64
             * @description Messages of one sender that wait for a user who is away
             */
            queue_max_per_sender: number;
            /**
             * Format: uint64
             * @description A reconnect within this time makes no presence event
             */
            quiet_reconnect_ms: number;
            /**
             * Format: uint64
             * @description How long a session waits for a client whose connection broke
             */
            resume_window_ms: number;
            /**
             * Format: uint64
             * @description Time between two typing frames to the same user
             */
            typing_interval_ms: number;
            /**
             * Format: uint64
             * @description People that one client may watch
             */
            watch_limit: number;
            /**
             * Format: uint64
             * @description Time for a write to make progress
             */
            write_timeout_ms: number;
        };
        /**
         * Liveness
         * @description The process works.
         * @example {
         *       "status": "ok"
         *     }
         */
        Liveness: {
            status: components["schemas"]["ServerStatus"];
        };
        /**
         * MarkRead
         * @description The user has seen every message of that sender up to that message.
         */
        MarkRead: {
            /**
             * Format: uuid
             * @description The newest message that was seen.
             */
            message_id: string;
            /**
             * Format: uuid
             * @description An id chosen by the client. The answer to this frame repeats it.
             */
            request_id?: string;
            /**
             * Format: uuid
             * @description Who wrote it.
             */
            sender_id: string;
        };
        /**
         * Message
         * @description A message as its receiver gets it.
         */
        Message: {
            /** @description What it does with another message. */
            about?: components["schemas"]["About"] & unknown;
            /**
             * Format: uint64
             * @description Both sides remove it this long after it was read: 1,000 to 604,800,000.
             */
            burn_after_ms?: number;
            /**
             * Format: uuid
             * @description The sender's own id for it; with `sender_id` it tells repeats. Absent if the sender speaks the plain dialect.
             */
            client_id?: string;
            /** @description The text, byte-exact. */
            content: string;
            /** @description The text is a part of a file. */
            file?: components["schemas"]["FilePart"] & unknown;
            /**
             * Format: uuid
             * @description Given by the server.
             */
            id: string;
            /**
             * Format: uuid
             * @description Whom it is for.
             */
            receiver_id: string;
            /**
             * Format: uuid
             * @description Who wrote it, as the server knows it.
             */
            sender_id: string;
            /**
             * Format: date-time
             * @description When the server took it.
             */
            timestamp: string;
        };
        /**
         * MessageAccepted
         * @description The server has accepted your message. A `message_status` follows.
         */
        MessageAccepted: {
            /**
             * Format: uuid
             * @description Your id for the message.
             */
            client_id: string;
            /**
             * Format: uuid
             * @description The server's id for it.
             */
            message_id: string;
            /**
             * Format: date-time
             * @description When the server took it.
             */
            timestamp: string;
        };
        /**
         * MessageStatus
         * @description What became of messages that you sent. Acknowledge its `seq`.
         */
        MessageStatus: {
            /** @description Your ids for the messages. */
            client_ids: string[];
            /** @description With `undeliverable`: why. */
            reason?: components["schemas"]["UndeliverableReason"] & unknown;
            /**
             * Format: uuid
             * @description Whom they were for.
             */
            receiver_id: string;
            /**
             * Format: uint64
             * @description The frame's number in this session.
             */
            seq: number;
            /** @description The new status of all of them. */
            status: components["schemas"]["DeliveryStatus"] & unknown;
        };
        /**
         * Ping
         * @description Asks for a `pong`.
         */
        Ping: {
            /** @description Comes back in the `pong`. */
            nonce?: unknown;
            /**
             * Format: uuid
             * @description An id chosen by the client. The answer to this frame repeats it.
             */
            request_id?: string;
        };
        /**
         * PlainChatMessage
         * @description A message for you, or the echo of one that you sent.
         */
        PlainChatMessage: {
            /** @description The message. */
            message: components["schemas"]["PlainMessage"] & unknown;
        };
        /**
         * @description A frame from a client that speaks the plain dialect.
         * @example {
         *       "content": "Hello, Heron",
         *       "receiver_id": "45c48cce-2e2d-4fbd-8a1a-fc51c7c6ad26",
         *       "type": "chat_message"
         *     }
         */
        PlainClientFrame: components["schemas"]["PlainClientFrame_SendPlainMessage"] | components["schemas"]["PlainClientFrame_SendTyping"] | components["schemas"]["PlainClientFrame_Ping"];
        /**
         * @description A frame from a client that speaks the plain dialect.
         * @example {
         *       "request_id": "9bf31c7f-f062-4d6b-936d-fe9c1d3a7c21",
         *       "type": "ping"
         *     }
         */
        PlainClientFrame_Ping: {
            /**
             * @example ping
             * @enum {string}
             */
            type: "ping";
        } & components["schemas"]["Ping"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "ping";
        };
        /**
         * @description A frame from a client that speaks the plain dialect.
         * @example {
         *       "content": "Hello, Heron",
         *       "receiver_id": "45c48cce-2e2d-4fbd-8a1a-fc51c7c6ad26",
         *       "type": "chat_message"
         *     }
         */
        PlainClientFrame_SendPlainMessage: {
            /**
             * @example chat_message
             * @enum {string}
             */
            type: "chat_message";
        } & components["schemas"]["SendPlainMessage"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "chat_message";
        };
        /**
         * @description A frame from a client that speaks the plain dialect.
         * @example {
         *       "is_typing": false,
         *       "receiver_id": "45c48cce-2e2d-4fbd-8a1a-fc51c7c6ad26",
         *       "type": "typing"
         *     }
         */
        PlainClientFrame_SendTyping: {
            /**
             * @example typing
             * @enum {string}
             */
            type: "typing";
        } & components["schemas"]["SendTyping"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "typing";
        };
        /**
         * PlainConnectionEstablished
         * @description The first frame: who you are.
         */
        PlainConnectionEstablished: {
            /** @description Your name in its normal form. */
            name: string;
            /**
             * Format: uuid
             * @description Your public id.
             */
            user_id: string;
        };
        /**
         * PlainFrameCatalogue
         * @description The catalogue of the plain dialect.
         * @example {
         *       "client": [
         *         {
         *           "content": "Hello, Heron",
         *           "receiver_id": "45c48cce-2e2d-4fbd-8a1a-fc51c7c6ad26",
         *           "type": "chat_message"
         *         }
         *       ],
         *       "server": [
         *         {
         *           "message": {
         *             "content": "Hello, alice",
         *             "id": "6512bd43-d9ca-46e0-ac99-0b0a82404f2d",
         *             "receiver_id": "8f14e45f-ceea-467f-a9b2-6cd612b0f7c1",
         *             "sender_id": "45c48cce-2e2d-4fbd-8a1a-fc51c7c6ad26",
         *             "timestamp": "2027-01-15T08:01:00.007Z"
         *           },
         *           "type": "chat_message"
         *         }
         *       ]
         *     }
         */
        PlainFrameCatalogue: {
            /** @description An example of every frame that clients send. */
            client: components["schemas"]["PlainClientFrame"][];
            /** @description An example of every frame that the server sends. */
            server: components["schemas"]["PlainServerFrame"][];
        };
        /**
         * PlainMessage
         * @description A message in the plain dialect.
         */
        PlainMessage: {
            /** @description What it does with another message. */
            about?: components["schemas"]["About"] & unknown;
            /**
             * Format: uint64
             * @description Both sides remove it this long after it was read: 1,000 to 604,800,000.
             */
            burn_after_ms?: number;
            /** @description The text, byte-exact. */
            content: string;
            /**
             * Format: uuid
             * @description Given by the server.
             */
            id: string;
            /**
             * Format: uuid
             * @description Whom it is for.
             */
            receiver_id: string;
            /**
             * Format: uuid
             * @description Who wrote it.
             */
            sender_id: string;
            /**
             * Format: date-time
             * @description When the server took it.
             */
            timestamp: string;
        };
        /**
         * @description A frame from the server to a client that speaks the plain dialect.
         * @example {
         *       "message": {
         *         "content": "Hello, alice",
         *         "id": "6512bd43-d9ca-46e0-ac99-0b0a82404f2d",
         *         "receiver_id": "8f14e45f-ceea-467f-a9b2-6cd612b0f7c1",
         *         "sender_id": "45c48cce-2e2d-4fbd-8a1a-fc51c7c6ad26",
         *         "timestamp": "2027-01-15T08:01:00.007Z"
         *       },
         *       "type": "chat_message"
         *     }
         */
        PlainServerFrame: components["schemas"]["PlainServerFrame_PlainConnectionEstablished"] | components["schemas"]["PlainServerFrame_PlainUserListUpdate"] | components["schemas"]["PlainServerFrame_PlainChatMessage"] | components["schemas"]["PlainServerFrame_ErrorFrame"] | components["schemas"]["PlainServerFrame_Pong"];
        /**
         * @description A frame from the server to a client that speaks the plain dialect.
         * @example {
         *       "code": "recipient_unavailable",
         *       "message": "Nobody with this id is here.",
         *       "type": "error"
         *     }
         */
        PlainServerFrame_ErrorFrame: {
            /**
             * @example error
             * @enum {string}
             */
            type: "error";
        } & components["schemas"]["ErrorFrame"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "error";
        };
        /**
         * @description A frame from the server to a client that speaks the plain dialect.
         * @example {
         *       "message": {
         *         "content": "Hello, alice",
         *         "id": "6512bd43-d9ca-46e0-ac99-0b0a82404f2d",
         *         "receiver_id": "8f14e45f-ceea-467f-a9b2-6cd612b0f7c1",
         *         "sender_id": "45c48cce-2e2d-4fbd-8a1a-fc51c7c6ad26",
         *         "timestamp": "2027-01-15T08:01:00.007Z"
         *       },
         *       "type": "chat_message"
         *     }
         */
        PlainServerFrame_PlainChatMessage: {
            /**
             * @example chat_message
             * @enum {string}
             */
            type: "chat_message";
        } & components["schemas"]["PlainChatMessage"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "chat_message";
        };
        /**
         * @description A frame from the server to a client that speaks the plain dialect.
         * @example {
         *       "name": "alice",
         *       "type": "connection_established",
         *       "user_id": "8f14e45f-ceea-467f-a9b2-6cd612b0f7c1"
         *     }
         */
        PlainServerFrame_PlainConnectionEstablished: {
            /**
             * @example connection_established
             * @enum {string}
             */
            type: "connection_established";
        } & components["schemas"]["PlainConnectionEstablished"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "connection_established";
        };
        /**
         * @description A frame from the server to a client that speaks the plain dialect.
         * @example {
         *       "total": 2,
         *       "type": "user_list_update",
         *       "users": [
         *         {
         *           "id": "8f14e45f-ceea-467f-a9b2-6cd612b0f7c1",
         *           "is_online": true,
         *           "name": "alice"
         *         },
         *         {
         *           "id": "45c48cce-2e2d-4fbd-8a1a-fc51c7c6ad26",
         *           "is_online": true,
         *           "name": "Brave Heron"
         *         }
         *       ]
         *     }
         */
        PlainServerFrame_PlainUserListUpdate: {
            /**
             * @example user_list_update
             * @enum {string}
             */
            type: "user_list_update";
        } & components["schemas"]["PlainUserListUpdate"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "user_list_update";
        };
        /**
         * @description A frame from the server to a client that speaks the plain dialect.
         * @example {
         *       "request_id": "9bf31c7f-f062-4d6b-936d-fe9c1d3a7c21",
         *       "type": "pong"
         *     }
         */
        PlainServerFrame_Pong: {
            /**
             * @example pong
             * @enum {string}
             */
            type: "pong";
        } & components["schemas"]["Pong"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "pong";
        };
        /**
         * PlainUser
         * @description A person who is here, in short.
         */
        PlainUser: {
            /**
             * Format: uuid
             * @description The user's public id: the `receiver_id` of a message.
             */
            id: string;
            /** @description True for everybody in the list. */
            is_online: boolean;
            /** @description The display name. */
            name: string;
        };
        /**
         * PlainUserListUpdate
         * @description Everybody who is here, you included, sent again on every change.
         */
        PlainUserListUpdate: {
            /**
             * Format: uint64
             * @description How many are here in all.
             */
            total: number;
            /** @description True when `users` is not everybody; absent otherwise. */
            truncated?: boolean;
            /** @description Sorted by name; at most `presence_list_limit` of them. */
            users: components["schemas"]["PlainUser"][];
        };
        /**
         * Pong
         * @description The answer to `ping`.
         */
        Pong: {
            /** @description What the `ping` brought. */
            nonce?: unknown;
            /**
             * Format: uuid
             * @description The `request_id` of the frame that this answers.
             */
            request_id?: string;
        };
        /**
         * PresenceDelta
         * @description What changed since the revision before. A gap means: ask again by `watch`.
         */
        PresenceDelta: {
            /** @description People with another name, tag or status. */
            changed: components["schemas"]["User"][];
            /** @description People who came. */
            joined: components["schemas"]["User"][];
            /** @description Ids of people who left. */
            left: string[];
            /**
             * Format: uint64
             * @description Grows by one per delta.
             */
            revision: number;
            /**
             * Format: uint64
             * @description How many are here now.
             */
            total: number;
        };
        /**
         * Privacy
         * @description What is stored about people, where, and for how long.
         * @example {
         *       "kept": [
         *         {
         *           "how_long": "until the receiver's app has them, at most 44 s",
         *           "place": "memory",
         *           "what": "Messages on their way"
         *         },
         *         {
         *           "how_long": "10 minutes, or until you leave",
         *           "place": "memory",
         *           "what": "Ids of your last 1,000 messages, to tell repeats"
         *         },
         *         {
         *           "how_long": "until you leave; 30 s longer if your connection breaks and 10 s longer if you close the tab, so that you can come back",
         *           "place": "memory",
         *           "what": "Ids of your last 256 unread messages, to tell their senders when you read them"
         *         },
         *         {
         *           "how_long": "until you leave; 30 s longer if your connection breaks and 10 s longer if you close the tab, so that you can come back",
         *           "place": "memory",
         *           "what": "Your name, your id, when you came and who finds you"
         *         },
         *         {
         *           "how_long": "until you leave; 30 s longer if your connection breaks and 10 s longer if you close the tab, so that you can come back",
         *           "place": "memory",
         *           "what": "Ids of the last 1,000 people whom you have met and of those whom you have blocked, and your invites"
         *         },
         *         {
         *           "how_long": "as long as in memory; after a stop of the server until you are back, at most 30 s after its next start, which deletes what is older than an hour; what was deleted stays in the database's files until it uses their place again",
         *           "place": "private database",
         *           "what": "Your name, your id, when you came, who finds you, whether your connection is lost, and the SHA-256 of your session token and, for a moment, of the one before"
         *         },
         *         {
         *           "how_long": "until the server stops",
         *           "place": "memory",
         *           "what": "Counts of people, sessions and messages"
         *         },
         *         {
         *           "how_long": "while you are connected, and for some seconds",
         *           "place": "memory",
         *           "what": "Network addresses, to count connections"
         *         }
         *       ],
         *       "never_kept": [
         *         "message content",
         *         "session tokens",
         *         "network addresses outside of memory",
         *         "contacts or history",
         *         "ids of people in the log"
         *       ],
         *       "operator_can_see": "Messages are not encrypted end to end: whoever controls the server could read them while they pass.",
         *       "summary": "Nothing that people write is stored; who leaves is forgotten."
         *     }
         */
        Privacy: {
            /** @description Everything that is stored at all. */
            kept: components["schemas"]["Kept"][];
            /** @description What is never stored or logged. */
            never_kept: string[];
            /** @description What the operators of this server could see if they wanted to. */
            operator_can_see: string;
            /** @description In one sentence. */
            summary: string;
        };
        /**
         * Problem
         * @description An error as RFC 9457 describes it.
         * @example {
         *       "code": "not_found",
         *       "detail": "Nobody with this id is here.",
         *       "status": 404,
         *       "title": "Not Found",
         *       "type": "about:blank"
         *     }
         */
        Problem: {
            /** @description What happened, for a program. */
            code: components["schemas"]["ProblemCode"] & unknown;
            /** @description What happened, for a person. */
            detail: string;
            /**
             * Format: uint16
             * @description The HTTP status.
             */
            status: number;
            /** @description The status in words. */
            title: string;
            /** @description Always `about:blank`: the code says more. */
            type: string;
        };
        /**
         * @description What went wrong, for a program.
         * @enum {string}
         */
        ProblemCode: "bad_request" | "not_found" | "method_not_allowed" | "origin_not_allowed" | "host_not_allowed" | "payload_too_large" | "unsupported_media_type" | "upgrade_required" | "unavailable" | "internal";
        /**
         * Readiness
         * @description Whether new people should be sent to this server.
         * @example {
         *       "checks": {
         *         "database": {
         *           "kind": "external",
         *           "status": "up"
         *         },
         *         "fabric": {
         *           "kind": "local",
         *           "status": "up"
         *         }
         *       },
         *       "status": "ready"
         *     }
         */
        Readiness: {
            checks: components["schemas"]["Checks"];
            status: components["schemas"]["ServerStatus"];
        };
        /**
         * Rename
         * @description A new display name for the same user.
         */
        Rename: {
            /** @description The new name. */
            name: string;
            /**
             * Format: uuid
             * @description An id chosen by the client. The answer to this frame repeats it.
             */
            request_id?: string;
        };
        /**
         * Resume
         * @description Resumes a session whose connection was lost. It must be the first frame.
         */
        Resume: {
            /** @description The ids of people whom you block, at most 1,000; as before if absent. A restart of the server forgets them. */
            blocked?: string[];
            /**
             * Format: uint64
             * @description The last `seq` that this client has processed, 0 for none.
             */
            last_seq: number;
            /**
             * Format: uuid
             * @description An id chosen by the client. The answer to this frame repeats it.
             */
            request_id?: string;
            /** @description The token of the last `connection_established`. */
            token: string;
            /** @description Who finds you from now on; as before if absent. */
            visibility?: components["schemas"]["Visibility"] & unknown;
        };
        /**
         * @description What was kept of an earlier session.
         * @enum {string}
         */
        Resumed: "new" | "complete" | "identity";
        /**
         * RevokeInvite
         * @description Revokes one of your invites. The answer is `invites`.
         */
        RevokeInvite: {
            /** @description The code of the invite. */
            code: string;
            /**
             * Format: uuid
             * @description An id chosen by the client. The answer to this frame repeats it.
             */
            request_id?: string;
        };
        /**
         * Root
         * @description What this is.
         * @example {
         *       "docs": "/docs",
         *       "message": "Parley is here. Connect a WebSocket to /ws/your-name, or read /docs.",
         *       "name": "parley",
         *       "version": "0.1.0"
         *     }
         */
        Root: {
            /** @description Where the API is explained. */
            docs: string;
            message: string;
            name: string;
            version: string;
        };
        /**
         * SendMessage
         * @description A message for one user.
         */
        SendMessage: {
            /** @description What it does with another message. */
            about?: components["schemas"]["About"] & unknown;
            /**
             * Format: uint64
             * @description Both sides remove it this long after it was read: 1,000 to 604,800,000.
             */
            burn_after_ms?: number;
            /**
             * Format: uuid
             * @description The message's id, made by the client. A retry uses the same one.
             */
            client_id: string;
            /** @description The text: 1 to `max_content_chars` characters. */
            content: string;
            /** @description Present if the text is a part of a file. Users of the plain dialect can't receive files. */
            file?: components["schemas"]["FilePart"] & unknown;
            /**
             * Format: uuid
             * @description Whom it is for.
             */
            receiver_id: string;
            /**
             * Format: uuid
             * @description An id chosen by the client. The answer to this frame repeats it.
             */
            request_id?: string;
        };
        /**
         * SendPlainMessage
         * @description A message for one user, without a client id for retries.
         */
        SendPlainMessage: {
            /** @description What it does with another message. */
            about?: components["schemas"]["About"] & unknown;
            /**
             * Format: uint64
             * @description Both sides remove it this long after it was read: 1,000 to 604,800,000.
             */
            burn_after_ms?: number;
            /** @description The text: 1 to `max_content_chars` characters. */
            content: string;
            /**
             * Format: uuid
             * @description Whom it is for.
             */
            receiver_id: string;
            /**
             * Format: uuid
             * @description An id chosen by the client. The answer to this frame repeats it.
             */
            request_id?: string;
        };
        /**
         * SendTyping
         * @description The user is writing to somebody, or stopped. Repeat it at most every 2 s.
         */
        SendTyping: {
            /** @description True while writing. */
            is_typing: boolean;
            /**
             * Format: uuid
             * @description The receiver.
             */
            receiver_id: string;
            /**
             * Format: uuid
             * @description An id chosen by the client. The answer to this frame repeats it.
             */
            request_id?: string;
        };
        /**
         * ServerClosing
         * @description The server closes this connection in a moment (1012). Come back after the delay.
         */
        ServerClosing: {
            /**
             * Format: uint64
             * @description Wait this long before connecting again; it differs from client to client.
             */
            reconnect_after_ms: number;
        };
        /**
         * @description A frame from the server to a client that speaks `chat.v2`.
         * @example {
         *       "message": {
         *         "client_id": "c20ad4d7-6fe9-4759-aa27-a0c99bff6710",
         *         "content": "Hello, \"Heron\" 👋\nhow are you?",
         *         "id": "6512bd43-d9ca-46e0-ac99-0b0a82404f2d",
         *         "receiver_id": "45c48cce-2e2d-4fbd-8a1a-fc51c7c6ad26",
         *         "sender_id": "8f14e45f-ceea-467f-a9b2-6cd612b0f7c1",
         *         "timestamp": "2027-01-15T08:01:00.007Z"
         *       },
         *       "seq": 1,
         *       "type": "chat_message"
         *     }
         */
        ServerFrame: components["schemas"]["ServerFrame_ConnectionEstablished"] | components["schemas"]["ServerFrame_UserListUpdate"] | components["schemas"]["ServerFrame_PresenceDelta"] | components["schemas"]["ServerFrame_ChatMessage"] | components["schemas"]["ServerFrame_MessageAccepted"] | components["schemas"]["ServerFrame_MessageStatus"] | components["schemas"]["ServerFrame_UserTyping"] | components["schemas"]["ServerFrame_Invites"] | components["schemas"]["ServerFrame_InviteResult"] | components["schemas"]["ServerFrame_Contact"] | components["schemas"]["ServerFrame_VisibilityChanged"] | components["schemas"]["ServerFrame_ServerClosing"] | components["schemas"]["ServerFrame_ErrorFrame"] | components["schemas"]["ServerFrame_Pong"];
        /**
         * @description A frame from the server to a client that speaks `chat.v2`.
         * @example {
         *       "message": {
         *         "client_id": "c20ad4d7-6fe9-4759-aa27-a0c99bff6710",
         *         "content": "Hello, \"Heron\" 👋\nhow are you?",
         *         "id": "6512bd43-d9ca-46e0-ac99-0b0a82404f2d",
         *         "receiver_id": "45c48cce-2e2d-4fbd-8a1a-fc51c7c6ad26",
         *         "sender_id": "8f14e45f-ceea-467f-a9b2-6cd612b0f7c1",
         *         "timestamp": "2027-01-15T08:01:00.007Z"
         *       },
         *       "seq": 1,
         *       "type": "chat_message"
         *     }
         */
        ServerFrame_ChatMessage: {
            /**
             * @example chat_message
             * @enum {string}
             */
            type: "chat_message";
        } & components["schemas"]["ChatMessage"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "chat_message";
        };
        /**
         * @description A frame from the server to a client that speaks `chat.v2`.
         * @example {
         *       "epoch": "aab32389-22bc-4c25-a6f6-06eb525ffdc5",
         *       "heartbeat_ms": 15000,
         *       "limits": {
         *         "ack_timeout_ms": 30000,
         *         "byte_burst": 131072,
         *         "byte_rate_per_sec": 65536,
         *         "closed_tab_window_ms": 10000,
         *         "connect_burst_per_address": 50,
         *         "connect_rate_per_address": 10,
         *         "drain_window_ms": 8000,
         *         "frame_burst": 100,
         *         "frame_rate_per_sec": 50,
         *         "header_timeout_ms": 10000,
         *         "heartbeat_grace_ms": 10000,
         *         "heartbeat_ms": 15000,
         *         "hello_timeout_ms": 5000,
         *         "lease_ms": 15000,
         *         "lease_renew_ms": 5000,
         *         "max_connections": 10000,
         *         "max_connections_per_address": 100,
         *         "max_content_bytes": 16384,
         *         "max_content_chars": 4000,
         *         "max_frame_bytes": 65536,
         *         "max_name_length": 20,
         *         "max_violations": 100,
         *         "message_burst": 20,
         *         "message_rate_per_sec": 10,
         *         "message_timeout_ms": 10000,
         *         "outbox_max_bytes": 262144,
         *         "outbox_max_frames": 256,
         *         "presence_interval_ms": 250,
         *         "presence_list_limit": 200,
         *         "queue_max_bytes": 131072,
         *         "queue_max_messages": 100,
         *         "queue_max_node_bytes": 67108864,
         *         "queue_max_per_sender": 32,
         *         "quiet_reconnect_ms": 2000,
         *         "resume_window_ms": 30000,
         *         "typing_interval_ms": 2000,
         *         "watch_limit": 1000,
         *         "write_timeout_ms": 10000
         *       },
         *       "name": "Amber Otter",
         *       "resumed": "new",
         *       "server_time": "2027-01-15T08:00:01.007Z",
         *       "session": {
         *         "resume_window_ms": 30000,
         *         "token": "3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
         *       },
         *       "type": "connection_established",
         *       "user_id": "8f14e45f-ceea-467f-a9b2-6cd612b0f7c1"
         *     }
         */
        ServerFrame_ConnectionEstablished: {
            /**
             * @example connection_established
             * @enum {string}
             */
            type: "connection_established";
        } & components["schemas"]["ConnectionEstablished"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "connection_established";
        };
        /**
         * @description A frame from the server to a client that speaks `chat.v2`.
         * @example {
         *       "type": "contact",
         *       "user": {
         *         "connected_at": "2027-01-15T08:00:00.007Z",
         *         "id": "d3d94468-02a4-4259-b55d-38e6d163e820",
         *         "is_online": true,
         *         "name": "Calm Lynx",
         *         "status": "online"
         *       }
         *     }
         */
        ServerFrame_Contact: {
            /**
             * @example contact
             * @enum {string}
             */
            type: "contact";
        } & components["schemas"]["Contact"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "contact";
        };
        /**
         * @description A frame from the server to a client that speaks `chat.v2`.
         * @example {
         *       "client_id": "c20ad4d7-6fe9-4759-aa27-a0c99bff6710",
         *       "code": "rate_limited",
         *       "message": "Too many messages in a short time: try again in 100 ms.",
         *       "retry_after_ms": 100,
         *       "type": "error"
         *     }
         */
        ServerFrame_ErrorFrame: {
            /**
             * @example error
             * @enum {string}
             */
            type: "error";
        } & components["schemas"]["ErrorFrame"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "error";
        };
        /**
         * @description A frame from the server to a client that speaks `chat.v2`.
         * @example {
         *       "code": "u1Zr4nHbS0m2x8cVdKq9Tw",
         *       "status": "accepted",
         *       "type": "invite_result",
         *       "user": {
         *         "connected_at": "2027-01-15T08:00:00.007Z",
         *         "id": "8f14e45f-ceea-467f-a9b2-6cd612b0f7c1",
         *         "is_online": true,
         *         "name": "Amber Otter",
         *         "status": "online"
         *       }
         *     }
         */
        ServerFrame_InviteResult: {
            /**
             * @example invite_result
             * @enum {string}
             */
            type: "invite_result";
        } & components["schemas"]["InviteResult"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "invite_result";
        };
        /**
         * @description A frame from the server to a client that speaks `chat.v2`.
         * @example {
         *       "created": "u1Zr4nHbS0m2x8cVdKq9Tw",
         *       "invites": [
         *         {
         *           "code": "bGV0cyBtZWV0IGFnYWluIQ"
         *         },
         *         {
         *           "code": "u1Zr4nHbS0m2x8cVdKq9Tw",
         *           "expires_at": "2027-01-15T09:00:00.007Z",
         *           "uses_left": 1
         *         }
         *       ],
         *       "type": "invites"
         *     }
         */
        ServerFrame_Invites: {
            /**
             * @example invites
             * @enum {string}
             */
            type: "invites";
        } & components["schemas"]["Invites"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "invites";
        };
        /**
         * @description A frame from the server to a client that speaks `chat.v2`.
         * @example {
         *       "client_id": "c20ad4d7-6fe9-4759-aa27-a0c99bff6710",
         *       "message_id": "6512bd43-d9ca-46e0-ac99-0b0a82404f2d",
         *       "timestamp": "2027-01-15T08:01:00.007Z",
         *       "type": "message_accepted"
         *     }
         */
        ServerFrame_MessageAccepted: {
            /**
             * @example message_accepted
             * @enum {string}
             */
            type: "message_accepted";
        } & components["schemas"]["MessageAccepted"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "message_accepted";
        };
        /**
         * @description A frame from the server to a client that speaks `chat.v2`.
         * @example {
         *       "client_ids": [
         *         "c20ad4d7-6fe9-4759-aa27-a0c99bff6710"
         *       ],
         *       "receiver_id": "45c48cce-2e2d-4fbd-8a1a-fc51c7c6ad26",
         *       "seq": 3,
         *       "status": "delivered",
         *       "type": "message_status"
         *     }
         */
        ServerFrame_MessageStatus: {
            /**
             * @example message_status
             * @enum {string}
             */
            type: "message_status";
        } & components["schemas"]["MessageStatus"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "message_status";
        };
        /**
         * @description A frame from the server to a client that speaks `chat.v2`.
         * @example {
         *       "nonce": "a1",
         *       "type": "pong"
         *     }
         */
        ServerFrame_Pong: {
            /**
             * @example pong
             * @enum {string}
             */
            type: "pong";
        } & components["schemas"]["Pong"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "pong";
        };
        /**
         * @description A frame from the server to a client that speaks `chat.v2`.
         * @example {
         *       "changed": [
         *         {
         *           "connected_at": "2027-01-15T08:00:00.007Z",
         *           "id": "45c48cce-2e2d-4fbd-8a1a-fc51c7c6ad26",
         *           "is_online": true,
         *           "name": "Brave Heron",
         *           "status": "reconnecting"
         *         }
         *       ],
         *       "joined": [
         *         {
         *           "connected_at": "2027-01-15T08:00:00.007Z",
         *           "id": "d3d94468-02a4-4259-b55d-38e6d163e820",
         *           "is_online": true,
         *           "name": "Calm Lynx",
         *           "status": "online"
         *         }
         *       ],
         *       "left": [
         *         "8f14e45f-ceea-467f-a9b2-6cd612b0f7c1"
         *       ],
         *       "revision": 8,
         *       "total": 2,
         *       "type": "presence_delta"
         *     }
         */
        ServerFrame_PresenceDelta: {
            /**
             * @example presence_delta
             * @enum {string}
             */
            type: "presence_delta";
        } & components["schemas"]["PresenceDelta"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "presence_delta";
        };
        /**
         * @description A frame from the server to a client that speaks `chat.v2`.
         * @example {
         *       "reconnect_after_ms": 1500,
         *       "type": "server_closing"
         *     }
         */
        ServerFrame_ServerClosing: {
            /**
             * @example server_closing
             * @enum {string}
             */
            type: "server_closing";
        } & components["schemas"]["ServerClosing"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "server_closing";
        };
        /**
         * @description A frame from the server to a client that speaks `chat.v2`.
         * @example {
         *       "revision": 7,
         *       "total": 3,
         *       "truncated": false,
         *       "type": "user_list_update",
         *       "users": [
         *         {
         *           "connected_at": "2027-01-15T08:00:00.007Z",
         *           "id": "8f14e45f-ceea-467f-a9b2-6cd612b0f7c1",
         *           "is_online": true,
         *           "name": "Amber Otter",
         *           "status": "online"
         *         },
         *         {
         *           "connected_at": "2027-01-15T08:00:00.007Z",
         *           "id": "45c48cce-2e2d-4fbd-8a1a-fc51c7c6ad26",
         *           "is_online": true,
         *           "name": "Brave Heron",
         *           "status": "online",
         *           "tag": "45c4"
         *         },
         *         {
         *           "connected_at": "2027-01-15T08:00:00.007Z",
         *           "id": "d3d94468-02a4-4259-b55d-38e6d163e820",
         *           "is_online": true,
         *           "name": "Brave Heron",
         *           "status": "online",
         *           "tag": "d3d9"
         *         }
         *       ]
         *     }
         */
        ServerFrame_UserListUpdate: {
            /**
             * @example user_list_update
             * @enum {string}
             */
            type: "user_list_update";
        } & components["schemas"]["UserListUpdate"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "user_list_update";
        };
        /**
         * @description A frame from the server to a client that speaks `chat.v2`.
         * @example {
         *       "is_typing": true,
         *       "type": "typing",
         *       "user_id": "8f14e45f-ceea-467f-a9b2-6cd612b0f7c1"
         *     }
         */
        ServerFrame_UserTyping: {
            /**
             * @example typing
             * @enum {string}
             */
            type: "typing";
        } & components["schemas"]["UserTyping"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "typing";
        };
        /**
         * @description A frame from the server to a client that speaks `chat.v2`.
         * @example {
         *       "type": "visibility",
         *       "visibility": "link_only"
         *     }
         */
        ServerFrame_VisibilityChanged: {
            /**
             * @example visibility
             * @enum {string}
             */
            type: "visibility";
        } & components["schemas"]["VisibilityChanged"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "visibility";
        };
        /** @enum {string} */
        ServerStatus: "ok" | "ready" | "degraded" | "draining" | "not_ready";
        /**
         * SessionInfo
         * @description The session's secret, and how long a lost connection can be resumed.
         */
        SessionInfo: {
            /**
             * Format: uint64
             * @description How long a lost connection can be resumed; 0: not at all.
             */
            resume_window_ms: number;
            /** @description Keep it secret: nothing else can resume the session. It is good for one resume. */
            token: string;
        };
        /**
         * SetVisibility
         * @description Who finds you from now on. The answer is `visibility`.
         */
        SetVisibility: {
            /**
             * Format: uuid
             * @description An id chosen by the client. The answer to this frame repeats it.
             */
            request_id?: string;
            /** @description Who finds you. */
            visibility: components["schemas"]["Visibility"] & unknown;
        };
        /**
         * StatsReport
         * @description Totals since the start. Nothing here is about a single user.
         * @example {
         *       "connections_total": 512,
         *       "messages_per_second": 3.5,
         *       "messages_routed_total": 9000,
         *       "peak_users_online": 120,
         *       "uptime_seconds": 3600,
         *       "users_online": 42
         *     }
         */
        StatsReport: {
            /**
             * Format: uint64
             * @description Sessions since the start.
             */
            connections_total: number;
            /**
             * Format: double
             * @description Average over the last ten seconds.
             */
            messages_per_second: number;
            /**
             * Format: uint64
             * @description Messages accepted since the start.
             */
            messages_routed_total: number;
            /**
             * Format: uint64
             * @description The most people at once.
             */
            peak_users_online: number;
            /** Format: uint64 */
            uptime_seconds: number;
            /** Format: uint64 */
            users_online: number;
        };
        /**
         * @description Why a message will not arrive.
         * @enum {string}
         */
        UndeliverableReason: "recipient_unavailable" | "expired" | "queue_full" | "server_restart" | "peer_unreachable";
        /**
         * UseInvite
         * @description Uses the invite of another user. The answer is an `invite_result`.
         */
        UseInvite: {
            /** @description The code of the invite. */
            code: string;
            /**
             * Format: uuid
             * @description An id chosen by the client. The answer to this frame repeats it.
             */
            request_id?: string;
        };
        /**
         * User
         * @description A person who is here.
         * @example {
         *       "connected_at": "2024-10-04T00:00:00.000Z",
         *       "id": "8f14e45f-ceea-467f-a9b2-6cd612b0f7c1",
         *       "is_online": true,
         *       "name": "Amber Otter",
         *       "status": "online"
         *     }
         */
        User: {
            /**
             * Format: date-time
             * @description Since when this user is here.
             */
            connected_at: string;
            /**
             * Format: uuid
             * @description The user's public id.
             */
            id: string;
            /** @description True for everybody in a list; false in a `contact` of somebody who is gone. */
            is_online: boolean;
            /** @description The display name; several users may have the same. */
            name: string;
            /** @description More than online or not. */
            status: components["schemas"]["UserStatus"] & unknown;
            /** @description The first four hex digits of the id, on names that look like somebody else's. */
            tag?: string;
        };
        /**
         * UserListUpdate
         * @description Everybody who is here, the receiver included.
         */
        UserListUpdate: {
            /**
             * Format: uint64
             * @description The number of the newest change that is in this list.
             */
            revision: number;
            /**
             * Format: uint64
             * @description How many are here in all.
             */
            total: number;
            /** @description True when `users` is not everybody. */
            truncated: boolean;
            /** @description Sorted by name; at most `presence_list_limit` of them. */
            users: components["schemas"]["User"][];
        };
        /**
         * UserPage
         * @description A page of people.
         * @example {
         *       "next_cursor": null,
         *       "total": 1,
         *       "users": [
         *         {
         *           "connected_at": "2024-10-04T00:00:00.000Z",
         *           "id": "8f14e45f-ceea-467f-a9b2-6cd612b0f7c1",
         *           "is_online": true,
         *           "name": "Amber Otter",
         *           "status": "online"
         *         }
         *       ]
         *     }
         */
        UserPage: {
            /** @description Give it as `cursor` to get the next page; null on the last one. */
            next_cursor?: string | null;
            /**
             * Format: uint64
             * @description How many people match in all.
             */
            total: number;
            /** @description Sorted by name, its case folded and its marks taken off, then by id. */
            users: components["schemas"]["User"][];
        };
        /**
         * @description Whether a user can be talked to right now.
         * @enum {string}
         */
        UserStatus: "online" | "reconnecting";
        /**
         * UserTyping
         * @description Somebody is writing to you, or stopped. Let it expire after 6 s.
         */
        UserTyping: {
            /** @description True while writing. */
            is_typing: boolean;
            /**
             * Format: uuid
             * @description The user who is writing.
             */
            user_id: string;
        };
        /**
         * @description Who finds you and may write to you.
         * @enum {string}
         */
        Visibility: "listed" | "link_only" | "invisible";
        /**
         * VisibilityChanged
         * @description Who finds you: the answer to `set_visibility`, and to a `join` or `resume` with `visibility`.
         */
        VisibilityChanged: {
            /**
             * Format: uuid
             * @description The `request_id` of the frame that this answers.
             */
            request_id?: string;
            /** @description The present setting. */
            visibility: components["schemas"]["Visibility"] & unknown;
        };
        /**
         * Watch
         * @description Replaces the watch set: people on screen and in open conversations. The answer is a `user_list_update`.
         */
        Watch: {
            /**
             * Format: uuid
             * @description An id chosen by the client. The answer to this frame repeats it.
             */
            request_id?: string;
            /** @description At most `watch_limit` ids. */
            user_ids: string[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    root: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json; charset=utf-8": components["schemas"]["Root"];
                };
            };
        };
    };
    plain_frames: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json; charset=utf-8": components["schemas"]["PlainFrameCatalogue"];
                };
            };
        };
    };
    check_plain_frame: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json; charset=utf-8": components["schemas"]["PlainClientFrame"];
            };
        };
        responses: {
            /** @description The frame is right; this is how the server reads it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json; charset=utf-8": components["schemas"]["PlainClientFrame"];
                };
            };
            /** @description The frame is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Pages of this origin may not use this server. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than `max_frame_bytes`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body's type is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    v2_frames: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json; charset=utf-8": components["schemas"]["FrameCatalogue"];
                };
            };
        };
    };
    check_v2_frame: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json; charset=utf-8": components["schemas"]["ClientFrame"];
            };
        };
        responses: {
            /** @description The frame is right; this is how the server reads it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json; charset=utf-8": components["schemas"]["ClientFrame"];
                };
            };
            /** @description The frame is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Pages of this origin may not use this server. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than `max_frame_bytes`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body's type is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json; charset=utf-8": components["schemas"]["Health"];
                };
            };
        };
    };
    limits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json; charset=utf-8": components["schemas"]["Limits"];
                };
            };
        };
    };
    livez: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json; charset=utf-8": components["schemas"]["Liveness"];
                };
            };
        };
    };
    metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Prometheus's text format. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example # TYPE parley_messages_accepted_total counter
                     *     parley_messages_accepted_total 7
                     */
                    "text/plain; version=0.0.4; charset=utf-8": string;
                };
            };
        };
    };
    privacy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json; charset=utf-8": components["schemas"]["Privacy"];
                };
            };
        };
    };
    readyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ready for more people. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json; charset=utf-8": components["schemas"]["Readiness"];
                };
            };
            /** @description Not ready: the database is away, or the server is stopping. */
            503: {
                headers: {
                    /**
                     * @description After how many seconds to try again.
                     * @example 5
                     */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json; charset=utf-8": components["schemas"]["Readiness"];
                };
            };
        };
    };
    stats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json; charset=utf-8": components["schemas"]["StatsReport"];
                };
            };
        };
    };
    list_users: {
        parameters: {
            query?: {
                /** @description Part of the name. */
                query?: string;
                /** @description People per page, 1 to 200; 50 if absent. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json; charset=utf-8": components["schemas"]["UserPage"];
                };
            };
            /** @description A parameter is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The user's id, a UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The person. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json; charset=utf-8": components["schemas"]["User"];
                };
            };
            /** @description The id is no UUID. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody with this id is here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    connect: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The connection is a WebSocket now. */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The handshake is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Pages of this origin may not use this server. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This address speaks WebSocket, version 13. */
            426: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The address has too many connections. */
            429: {
                headers: {
                    /**
                     * @description After how many seconds to try again.
                     * @example 5
                     */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server is stopping. */
            503: {
                headers: {
                    /**
                     * @description After how many seconds to try again.
                     * @example 5
                     */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    connect_plain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The display name, percent-encoded: 1 to 20 characters. */
                user_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The connection is a WebSocket now. */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The handshake is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Pages of this origin may not use this server. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This address speaks WebSocket, version 13. */
            426: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The address has too many connections. */
            429: {
                headers: {
                    /**
                     * @description After how many seconds to try again.
                     * @example 5
                     */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server is stopping. */
            503: {
                headers: {
                    /**
                     * @description After how many seconds to try again.
                     * @example 5
                     */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
