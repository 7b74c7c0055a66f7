//! One example of every frame. They are the golden frames of `contract/frames/`, which both halves are tested with.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::protocol::client::*;
use crate::protocol::error_code::ErrorCode;
use crate::protocol::extras::{About, Action, FilePart};
use crate::protocol::limits::Limits;
use crate::protocol::meeting::*;
use crate::protocol::plain::*;
use crate::protocol::scalars::{Nonce, Timestamp};
use crate::protocol::server::*;
use crate::protocol::user::*;
use crate::protocol::visibility::Visibility;

const AMBER: Uuid = Uuid::from_u128(0x8f14_e45f_ceea_467f_a9b2_6cd6_12b0_f7c1);
const BRAVE: Uuid = Uuid::from_u128(0x45c4_8cce_2e2d_4fbd_8a1a_fc51_c7c6_ad26);
const CALM: Uuid = Uuid::from_u128(0xd3d9_4468_02a4_4259_b55d_38e6_d163_e820);
const MESSAGE: Uuid = Uuid::from_u128(0x6512_bd43_d9ca_46e0_ac99_0b0a_8240_4f2d);
const CLIENT_ID: Uuid = Uuid::from_u128(0xc20a_d4d7_6fe9_4759_aa27_a0c9_9bff_6710);
const REQUEST: Uuid = Uuid::from_u128(0x9bf3_1c7f_f062_4d6b_936d_fe9c_1d3a_7c21);
const EPOCH: Uuid = Uuid::from_u128(0xaab3_2389_22bc_4c25_a6f6_06eb_525f_fdc5);
const INVITE: &str = "u1Zr4nHbS0m2x8cVdKq9Tw";
const TOKEN: &str = "3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// The last part of a golden frame's file name, and the frame.
pub type Named<F> = Vec<(&'static str, F)>;

fn time(seconds: i64) -> Timestamp {
    Timestamp(DateTime::<Utc>::UNIX_EPOCH + TimeDelta::seconds(1_800_000_000 + seconds) + TimeDelta::milliseconds(7))
}

fn user(id: Uuid, name: &str) -> User {
    User { id, name: name.into(), tag: None, is_online: true, status: UserStatus::Online, connected_at: time(0) }
}

/// "Hello"
const PART: &str = "SGVsbG8=";

fn about(action: Action) -> About {
    About { action, message_id: MESSAGE }
}

fn file() -> FilePart {
    let (name, media_type) = ("hello.txt".into(), "text/plain".into());
    FilePart { id: CALM, name, media_type, bytes: 5, part: 0, parts: 1 }
}

/// The examples of every union as JSON, by the union's name.
pub fn all() -> [(&'static str, Named<Value>); 4] {
    fn values<F: Serialize>(frames: Named<F>) -> Named<Value> {
        frames.into_iter().map(|(name, frame)| (name, json!(frame))).collect()
    }
    [
        ("ServerFrame", values(server())),
        ("ClientFrame", values(client())),
        ("PlainServerFrame", values(plain_server())),
        ("PlainClientFrame", values(plain_client())),
    ]
}

pub fn server() -> Named<ServerFrame> {
    let tagged = |id: Uuid, tag: &str| User { tag: Some(tag.into()), ..user(id, "Brave Heron") };
    let message = |client_id| Message {
        id: MESSAGE,
        client_id,
        sender_id: AMBER,
        receiver_id: BRAVE,
        content: "Hello, \"Heron\" 👋\nhow are you?".into(),
        about: None,
        burn_after_ms: None,
        file: None,
        timestamp: time(60),
    };
    let reply = Message { about: Some(about(Action::Reply)), burn_after_ms: Some(60_000), ..message(Some(CLIENT_ID)) };
    let part = Message { content: PART.into(), file: Some(file()), ..message(Some(CLIENT_ID)) };
    vec![
        (
            "connection_established",
            ServerFrame::ConnectionEstablished(ConnectionEstablished {
                user_id: AMBER,
                name: "Amber Otter".into(),
                session: SessionInfo { token: TOKEN.into(), resume_window_ms: 30_000 },
                resumed: Resumed::New,
                heartbeat_ms: 15_000,
                epoch: EPOCH,
                limits: Limits::default(),
                server_time: time(1),
            }),
        ),
        (
            "user_list_update",
            ServerFrame::UserListUpdate(UserListUpdate {
                users: vec![user(AMBER, "Amber Otter"), tagged(BRAVE, "45c4"), tagged(CALM, "d3d9")],
                total: 3,
                truncated: false,
                revision: 7,
            }),
        ),
        (
            "presence_delta",
            ServerFrame::PresenceDelta(PresenceDelta {
                revision: 8,
                joined: vec![user(CALM, "Calm Lynx")],
                changed: vec![User { status: UserStatus::Reconnecting, ..user(BRAVE, "Brave Heron") }],
                left: vec![AMBER],
                total: 2,
            }),
        ),
        ("chat_message", ServerFrame::ChatMessage(ChatMessage { seq: 1, message: message(Some(CLIENT_ID)) })),
        ("chat_message_reply", ServerFrame::ChatMessage(ChatMessage { seq: 5, message: reply })),
        ("chat_message_file", ServerFrame::ChatMessage(ChatMessage { seq: 6, message: part })),
        ("chat_message_from_plain", ServerFrame::ChatMessage(ChatMessage { seq: 2, message: message(None) })),
        (
            "message_accepted",
            ServerFrame::MessageAccepted(MessageAccepted {
                client_id: CLIENT_ID,
                message_id: MESSAGE,
                timestamp: time(60),
            }),
        ),
        (
            "message_status_delivered",
            ServerFrame::MessageStatus(MessageStatus {
                seq: 3,
                status: DeliveryStatus::Delivered,
                client_ids: vec![CLIENT_ID],
                receiver_id: BRAVE,
                reason: None,
            }),
        ),
        (
            "message_status_undeliverable",
            ServerFrame::MessageStatus(MessageStatus {
                seq: 4,
                status: DeliveryStatus::Undeliverable,
                client_ids: vec![CLIENT_ID],
                receiver_id: BRAVE,
                reason: Some(UndeliverableReason::RecipientUnavailable),
            }),
        ),
        ("typing", ServerFrame::Typing(UserTyping { user_id: AMBER, is_typing: true })),
        (
            "invites",
            ServerFrame::Invites(Invites {
                invites: vec![
                    Invite { code: "bGV0cyBtZWV0IGFnYWluIQ".into(), uses_left: None, expires_at: None },
                    Invite { code: INVITE.into(), uses_left: Some(1), expires_at: Some(time(3600)) },
                ],
                created: Some(INVITE.into()),
                request_id: None,
            }),
        ),
        (
            "invite_result",
            ServerFrame::InviteResult(InviteResult {
                code: INVITE.into(),
                status: InviteStatus::Accepted,
                user: Some(user(AMBER, "Amber Otter")),
                request_id: None,
            }),
        ),
        (
            "invite_result_expired",
            ServerFrame::InviteResult(InviteResult {
                code: INVITE.into(),
                status: InviteStatus::Expired,
                user: None,
                request_id: Some(REQUEST),
            }),
        ),
        ("contact", ServerFrame::Contact(Contact { user: user(CALM, "Calm Lynx") })),
        (
            "contact_gone",
            ServerFrame::Contact(Contact {
                user: User { is_online: false, status: UserStatus::Reconnecting, ..user(CALM, "Calm Lynx") },
            }),
        ),
        (
            "visibility",
            ServerFrame::Visibility(VisibilityChanged { visibility: Visibility::LinkOnly, request_id: None }),
        ),
        ("server_closing", ServerFrame::ServerClosing(ServerClosing { reconnect_after_ms: 1500 })),
        (
            "error",
            ServerFrame::Error(ErrorFrame {
                code: ErrorCode::RateLimited,
                message: "Too many messages in a short time: try again in 100 ms.".into(),
                client_id: Some(CLIENT_ID),
                retry_after_ms: Some(100),
                request_id: None,
            }),
        ),
        (
            "error_of_a_request",
            ServerFrame::Error(
                ErrorFrame::new(ErrorCode::NameRejected, "A name has at least one character.").answering(Some(REQUEST)),
            ),
        ),
        ("pong", ServerFrame::Pong(Pong { nonce: Some(Nonce("a1".into())), request_id: None })),
    ]
}

pub fn client() -> Named<ClientFrame> {
    vec![
        (
            "join",
            ClientFrame::Join(Join {
                name: Some("Amber Otter".into()),
                visibility: None,
                blocked: None,
                request_id: None,
            }),
        ),
        (
            "join_unlisted",
            ClientFrame::Join(Join {
                name: Some("Amber Otter".into()),
                visibility: Some(Visibility::LinkOnly),
                blocked: Some(vec![CALM]),
                request_id: None,
            }),
        ),
        (
            "resume",
            ClientFrame::Resume(Resume {
                token: TOKEN.into(),
                last_seq: 41,
                visibility: None,
                blocked: None,
                request_id: None,
            }),
        ),
        (
            "resume_unlisted",
            ClientFrame::Resume(Resume {
                token: TOKEN.into(),
                last_seq: 41,
                visibility: Some(Visibility::Invisible),
                blocked: Some(vec![CALM]),
                request_id: None,
            }),
        ),
        (
            "chat_message",
            ClientFrame::ChatMessage(SendMessage {
                client_id: CLIENT_ID,
                receiver_id: BRAVE,
                content: "Hello 👋".into(),
                about: None,
                burn_after_ms: None,
                file: None,
                request_id: None,
            }),
        ),
        (
            "chat_message_edit",
            ClientFrame::ChatMessage(SendMessage {
                client_id: CLIENT_ID,
                receiver_id: BRAVE,
                content: "Hello, Heron 👋".into(),
                about: Some(about(Action::Edit)),
                burn_after_ms: Some(60_000),
                file: None,
                request_id: None,
            }),
        ),
        (
            "chat_message_file",
            ClientFrame::ChatMessage(SendMessage {
                client_id: CLIENT_ID,
                receiver_id: BRAVE,
                content: PART.into(),
                about: None,
                burn_after_ms: None,
                file: Some(file()),
                request_id: None,
            }),
        ),
        ("ack", ClientFrame::Ack(Ack { seq: 42, request_id: None })),
        ("mark_read", ClientFrame::MarkRead(MarkRead { sender_id: BRAVE, message_id: MESSAGE, request_id: None })),
        ("typing", ClientFrame::Typing(SendTyping { receiver_id: BRAVE, is_typing: true, request_id: None })),
        ("watch", ClientFrame::Watch(Watch { user_ids: vec![BRAVE, CALM], request_id: None })),
        ("rename", ClientFrame::Rename(Rename { name: "Amber Fox".into(), request_id: None })),
        ("rename_by_request", ClientFrame::Rename(Rename { name: "Amber Otter".into(), request_id: Some(REQUEST) })),
        (
            "set_visibility",
            ClientFrame::SetVisibility(SetVisibility { visibility: Visibility::LinkOnly, request_id: None }),
        ),
        ("block", ClientFrame::Block(Block { user_ids: vec![CALM], request_id: None })),
        (
            "create_invite",
            ClientFrame::CreateInvite(CreateInvite { uses: Some(1), expires_in_ms: Some(3_600_000), request_id: None }),
        ),
        ("revoke_invite", ClientFrame::RevokeInvite(RevokeInvite { code: INVITE.into(), request_id: None })),
        ("use_invite", ClientFrame::UseInvite(UseInvite { code: INVITE.into(), request_id: None })),
        ("leave", ClientFrame::Leave(Leave { reason: None, request_id: None })),
        ("ping", ClientFrame::Ping(Ping { nonce: Some(Nonce("a1".into())), request_id: None })),
    ]
}

pub fn plain_server() -> Named<PlainServerFrame> {
    let user = |id, name: &str| PlainUser { id, name: name.into(), is_online: true };
    vec![
        (
            "connection_established",
            PlainServerFrame::ConnectionEstablished(PlainConnectionEstablished {
                user_id: AMBER,
                name: "alice".into(),
            }),
        ),
        (
            "user_list_update",
            PlainServerFrame::UserListUpdate(PlainUserListUpdate {
                users: vec![user(AMBER, "alice"), user(BRAVE, "Brave Heron")],
                total: 2,
                truncated: None,
            }),
        ),
        (
            "user_list_update_truncated",
            PlainServerFrame::UserListUpdate(PlainUserListUpdate {
                users: vec![user(AMBER, "alice")],
                total: 4000,
                truncated: Some(true),
            }),
        ),
        (
            "chat_message",
            PlainServerFrame::ChatMessage(PlainChatMessage {
                message: PlainMessage {
                    id: MESSAGE,
                    sender_id: BRAVE,
                    receiver_id: AMBER,
                    content: "Hello, alice".into(),
                    about: None,
                    burn_after_ms: None,
                    timestamp: time(60),
                },
            }),
        ),
        (
            "chat_message_reaction",
            PlainServerFrame::ChatMessage(PlainChatMessage {
                message: PlainMessage {
                    id: CLIENT_ID,
                    sender_id: BRAVE,
                    receiver_id: AMBER,
                    content: "👍".into(),
                    about: Some(about(Action::React)),
                    burn_after_ms: None,
                    timestamp: time(60),
                },
            }),
        ),
        (
            "error",
            PlainServerFrame::Error(ErrorFrame {
                code: ErrorCode::RecipientUnavailable,
                message: "Nobody with this id is here.".into(),
                client_id: None,
                retry_after_ms: None,
                request_id: None,
            }),
        ),
        ("pong", PlainServerFrame::Pong(Pong { nonce: None, request_id: Some(REQUEST) })),
    ]
}

pub fn plain_client() -> Named<PlainClientFrame> {
    vec![
        (
            "chat_message",
            PlainClientFrame::ChatMessage(SendPlainMessage {
                receiver_id: BRAVE,
                content: "Hello, Heron".into(),
                about: None,
                burn_after_ms: None,
                request_id: None,
            }),
        ),
        ("typing", PlainClientFrame::Typing(SendTyping { receiver_id: BRAVE, is_typing: false, request_id: None })),
        ("ping", PlainClientFrame::Ping(Ping { nonce: None, request_id: Some(REQUEST) })),
    ]
}
