//! How a connection gets its session: a new one, a resumed one, or one from before a restart of the server.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, oneshot};

use crate::acts::invite::{self, Answer};
use crate::acts::rename::first_name;
use crate::acts::visibility;
use crate::acts::wishes::Wishes;
use crate::domain::circle::Visibility;
use crate::domain::message::Moment;
use crate::domain::name::UserName;
use crate::domain::session::{ResumeError, Resumption};
use crate::domain::token::{SessionToken, TokenHash, Tokens};
use crate::gateway::Gateway;
use crate::gateway::door::rejection::{Rejection, full};
use crate::gateway::wire::socket::{Ending, Socket};
use crate::identity::store::Identity;
use crate::presence::roster::Person;
use crate::protocol::client::Resume;
use crate::protocol::close::CloseReason;
use crate::protocol::codec::Encoded;
use crate::protocol::error_code::ErrorCode;
use crate::protocol::limits::ms;
use crate::protocol::server::{ErrorFrame, Resumed};
use crate::routing::dialect::Dialect;
use crate::routing::router::Outcome;
use crate::telemetry::events;

use super::greeting;
use super::hello::{Hello, Wish, hello};
use super::session_guard::SessionGuard;
use super::sessions::{LiveSession, Lookup};

/// The pause before the next look at a token that is still in use by another connection.
const ASK_AGAIN: Duration = Duration::from_millis(10);
/// How long a full server waits for a `resume`.
const FULL_HELLO: Duration = Duration::from_secs(1);

/// How a client got its session.
pub enum Entry {
    Plain { name: Option<String> },
    V2,
}

/// A client with its session.
pub struct Arrival {
    pub guard: SessionGuard,
    /// The first frame of the connection.
    pub greeting: Encoded,
    pub resumed: bool,
}

/// Gives the client a session, or a reason why not.
pub async fn arrive(gateway: &Arc<Gateway>, socket: &mut Socket, entry: Entry) -> Result<Arrival, Rejection> {
    match (gateway.admission.seat(), entry) {
        (Some(seat), Entry::Plain { name }) => {
            let name = first_name(&gateway.core.limits, name.as_deref())
                .map_err(|error| Rejection::Told(error, CloseReason::NameRejected))?;
            join(gateway, socket, Dialect::Plain, name, Wishes::default(), seat)
        }
        (None, Entry::Plain { .. }) => Err(full()),
        (Some(seat), Entry::V2) => {
            let hello = hello(gateway, socket).await?;
            fulfil(gateway, socket, hello, Some(seat)).await
        }
        // The server is full, so it takes no new user, but it takes a user who resumes. Such a client sends its first
        // frame at once.
        (None, Entry::V2) => {
            let hello = tokio::time::timeout(FULL_HELLO, hello(gateway, socket)).await.map_err(|_| full())??;
            fulfil(gateway, socket, hello, None).await
        }
    }
}

/// Does what the first frame asks for. `seat` is a place for a new user, if there is one.
async fn fulfil(
    gateway: &Arc<Gateway>,
    socket: &mut Socket,
    Hello { wish, wishes, request_id }: Hello,
    seat: Option<Option<OwnedSemaphorePermit>>,
) -> Result<Arrival, Rejection> {
    let arrived = match (wish, seat) {
        (Wish::Join(name), Some(seat)) => join(gateway, socket, Dialect::V2, name, wishes, seat),
        (Wish::Join(_), None) => Err(full()),
        (Wish::Resume(wanted), seat) => {
            // A resumed session has its own place.
            drop(seat);
            resume(gateway, socket, &wanted, wishes).await
        }
    };
    arrived.map_err(|rejection| rejection.answering(request_id))
}

/// Makes a session for a new user.
fn join(
    gateway: &Arc<Gateway>,
    socket: &Socket,
    dialect: Dialect,
    name: UserName,
    wishes: Wishes,
    seat: Option<OwnedSemaphorePermit>,
) -> Result<Arrival, Rejection> {
    let token = match dialect {
        Dialect::Plain => None,
        Dialect::V2 => Some(new_token()?),
    };
    let hash = token.as_ref().map(SessionToken::hash);
    let session = gateway.sessions.open(dialect, name.clone(), hash, socket.rates().clone(), seat);
    let asks = wishes.visibility.is_some();
    wishes.fulfil(&session.mailbox, 1);
    let user_id = session.mailbox.user_id;
    let greeting = match &token {
        None => greeting::plain(user_id, &name),
        Some(token) => greeting::v2(gateway, user_id, &name, token, Resumed::New),
    };
    events::session_opened(user_id, dialect.as_str());
    gateway.core.router.registry.insert(session.mailbox.member().clone());
    if let Some(hash) = hash {
        gateway.sessions.learn(hash, &session);
        gateway.identities.put(user_id, 1, Tokens { newest: hash, spent: None });
    }
    gateway.core.presence.join(&session.mailbox, 1, person(&session));
    if asks {
        visibility::confirm(&session.mailbox, None);
    }
    Ok(Arrival { guard: SessionGuard::new(gateway.clone(), session, 1), greeting, resumed: false })
}

/// Resumes a session of a user who was here a moment ago.
async fn resume(
    gateway: &Arc<Gateway>,
    socket: &mut Socket,
    wanted: &Resume,
    wishes: Wishes,
) -> Result<Arrival, Rejection> {
    let asks = wishes.visibility.is_some();
    let refused = |error: ErrorFrame| {
        events::resumed(error.code.as_str());
        Rejection::Told(error, CloseReason::BadToken)
    };
    let expired = || refused(ErrorFrame::new(ErrorCode::ResumeExpired, "This session is over: join again."));
    let Some(token) = TokenHash::of(&wanted.token) else {
        return Err(refused(ErrorFrame::new(ErrorCode::InvalidToken, "This is not a session token: join again.")));
    };
    let session = match gateway.sessions.find(&token).await {
        Lookup::Found(session) => session,
        Lookup::Unknown => return Err(expired()),
        Lookup::NotYet => return Err(Rejection::Ended(Ending::Broken(CloseReason::Busy))),
    };
    let mailbox = session.mailbox.clone();
    let next = new_token()?;
    let hash = next.hash();
    // The token is registered before it is valid, so that a connection that takes the session over or ends it finds the
    // token here and removes it.
    gateway.sessions.learn(hash, &session);
    let resumption = loop {
        match mailbox.resume(&token, hash, wanted.last_seq) {
            Err(ResumeError::Undecided) => tokio::time::sleep(ASK_AGAIN).await,
            decided => break decided,
        }
    };
    if resumption.is_err() {
        gateway.sessions.unlearn([hash]);
    }
    let Resumption { generation, complete, processed, void } = match resumption {
        Ok(resumption) => resumption,
        Err(ResumeError::Expired | ResumeError::Undecided) => return Err(expired()),
        Err(ResumeError::AckAhead(ahead)) => {
            let message = format!("`last_seq` {} was never sent; the newest is {}.", wanted.last_seq, ahead.last_sent);
            return Err(refused(ErrorFrame::new(ErrorCode::BadRequest, message)));
        }
    };
    // From here on this connection is responsible for the session.
    let guard = SessionGuard::new(gateway.clone(), session.clone(), generation);
    // A resumed session keeps its rates. A new connection gives no new allowance.
    socket.count_for(session.rates.clone());
    gateway.sessions.unlearn(void);
    session.back.notify_waiters();
    gateway.core.router.settle(mailbox.user_id, processed, Outcome::Delivered);
    wishes.fulfil(&session.mailbox, generation);
    gateway.identities.put(mailbox.user_id, generation, Tokens { newest: hash, spent: Some(token) });
    let name = gateway.core.presence.resume(&mailbox, generation).unwrap_or_else(|| {
        gateway.core.presence.join(&mailbox, generation, person(&session));
        session.name.clone()
    });
    let resumed = if complete { Resumed::Complete } else { Resumed::Identity };
    events::resumed(if complete { "complete" } else { "identity" });
    // Answers may have been lost with the old connection, so the state is sent again.
    if asks || mailbox.member().visibility() != Visibility::Listed {
        visibility::confirm(&session.mailbox, None);
    }
    invite::tell(&gateway.core, mailbox.user_id, Answer::default(), Moment::now());
    let greeting = greeting::v2(gateway, mailbox.user_id, &name, &next, resumed);
    Ok(Arrival { guard, greeting, resumed: true })
}

/// Makes sessions for the users who were on this server before its restart. They stay invisible until they resume, but
/// messages to them wait.
pub async fn restore_earlier(gateway: Arc<Gateway>, earlier: oneshot::Receiver<Vec<Identity>>) {
    let earlier = tokio::select! {
        earlier = earlier => earlier.unwrap_or_default(),
        () = gateway.drain.begun() => return,
    };
    let most = gateway.core.limits.max_name_length as usize;
    let window = ms(gateway.core.limits.resume_window_ms);
    let count = earlier.len();
    for Identity { user_id, name, connected_at, visibility, tokens } in earlier {
        let Ok(name) = UserName::parse(&name, most) else { continue };
        let seat = gateway.admission.seat().flatten();
        let session = gateway.sessions.restore(user_id, name, connected_at, tokens, visibility, seat);
        events::session_opened(user_id, Dialect::V2.as_str());
        gateway.core.router.registry.insert(session.mailbox.member().clone());
        tokens.iter().for_each(|token| gateway.sessions.learn(token, &session));
        let guard = SessionGuard::new(gateway.clone(), session, 0);
        gateway.drain.spawn(async move { guard.wait_for_return(window).await });
    }
    gateway.sessions.earlier_are_known();
    events::earlier_restored(count);
}

fn person(session: &LiveSession) -> Person {
    Person {
        id: session.mailbox.user_id,
        name: session.name.clone(),
        connected_at: session.connected_at,
        reconnecting: false,
        visibility: session.mailbox.member().visibility(),
    }
}

fn new_token() -> Result<SessionToken, Rejection> {
    SessionToken::generate().map_err(|_| {
        let failed = ErrorFrame::new(ErrorCode::Internal, "The server could not make a session.");
        Rejection::Told(failed, CloseReason::Internal)
    })
}
