//! What must hold for whatever a client sends. Each function takes bytes and panics when something doesn't: the fuzzer
//! looks for such bytes (`make fuzz`), and `tests/it/corpus.rs` gives the saved ones to the same functions.

use std::time::{Duration, Instant};

use parley::domain::message::Content;
use parley::domain::name::{MAX_NAME_BYTES, UserName};
use parley::domain::session::{Bounds, ResumeError, Session};
use parley::domain::token::TokenHash;
use parley::protocol::client::{ClientFrame, Resume, SendMessage};
use parley::protocol::codec::{Encoded, decode, glance};
use parley::protocol::error_code::ErrorCode;
use parley::protocol::frequent::{Frequent, frequent};
use parley::protocol::plain::PlainClientFrame;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;
use uuid::Uuid;

const MAX_GRAPHEMES: usize = 20;
const MAX_CONTENT_CHARS: usize = 4000;
const MAX_CONTENT_BYTES: usize = 16 * 1024;

/// Frames of both dialects: each is read or explained, the short way agrees with the long one, and what was read is
/// written as what it was.
pub fn frame(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    let v2 = decode::<ClientFrame>(text);
    let plain = decode::<PlainClientFrame>(text);
    for error in [v2.as_ref().err(), plain.as_ref().err()].into_iter().flatten() {
        assert!(matches!(error.code, ErrorCode::BadRequest | ErrorCode::UnknownType), "{error:?}");
        assert!((1..900).contains(&error.message.len()), "{error:?}");
        assert!(Encoded::new(error).as_str().len() < 8000, "{error:?}");
    }
    if let Some(short) = frequent(text) {
        let same = match short {
            Frequent::Ack(ack) => ClientFrame::Ack(ack),
            Frequent::Chat { client_id, receiver_id, content } => {
                let (content, about, burn_after_ms, file, request_id) = (content.into(), None, None, None, None);
                let message = SendMessage { client_id, receiver_id, content, about, burn_after_ms, file, request_id };
                ClientFrame::ChatMessage(message)
            }
        };
        assert_eq!(Ok(&same), v2.as_ref(), "the short way");
    }
    if let (Ok(PlainClientFrame::Typing(one)), Ok(other)) = (&plain, &v2) {
        assert_eq!(&ClientFrame::Typing(one.clone()), other, "the two dialects");
    }
    if let Ok(read) = v2 {
        assert!(glance(text).kind().is_some(), "whatever can be read has a type");
        if let ClientFrame::ChatMessage(message) = &read {
            content(&message.content);
        }
        // A nonce may be a fraction, which is rounded when it is read.
        if !matches!(read, ClientFrame::Ping(_)) {
            assert_eq!(decode(Encoded::new(&read).as_str()), Ok(read), "written and read again");
        }
    }
}

/// A message's text is refused or arrives byte-exact.
fn content(text: &str) {
    let Ok(checked) = Content::parse(text.into(), MAX_CONTENT_CHARS, MAX_CONTENT_BYTES) else { return };
    assert_eq!(checked.as_str(), text);
    assert!(text.len() <= MAX_CONTENT_BYTES && text.chars().count() <= MAX_CONTENT_CHARS);
    assert!(text.chars().any(|c| !c.is_whitespace()), "only white space");
    assert!(!text.chars().any(|c| c < ' ' && !matches!(c, '\n' | '\r' | '\t')), "control characters");
}

/// Names: in their normal form, within the bounds, and with nothing in them that can't be seen or that misleads.
pub fn name(bytes: &[u8]) {
    let Ok(raw) = str::from_utf8(bytes) else { return };
    let Ok(name) = UserName::parse(raw, MAX_GRAPHEMES) else { return };
    let text = name.as_str();
    assert_eq!(UserName::parse(text, MAX_GRAPHEMES).as_ref(), Ok(&name), "its own normal form");
    let decomposed: String = text.nfd().collect();
    assert_eq!(UserName::parse(&decomposed, MAX_GRAPHEMES).as_ref(), Ok(&name), "whatever form it comes in");
    assert_eq!(UserName::parse(&format!(" {text}\u{3000}"), MAX_GRAPHEMES).as_ref(), Ok(&name), "spaces around it");
    assert!((1..=MAX_NAME_BYTES).contains(&text.len()));
    assert!((1..=MAX_GRAPHEMES).contains(&text.graphemes(true).count()));
    assert!(!text.starts_with(' ') && !text.ends_with(' ') && !text.contains("  "), "{text:?}");
    assert!(!text.chars().any(is_never_in_a_name), "{text:?}");
    let stacked = text.split(|c| !is_combining(c)).map(|marks| marks.chars().count()).max();
    assert!(stacked.unwrap_or_default() <= 4, "{text:?}");
    // Neither may fail, whatever is in the name.
    assert!(!name.sort_key().is_empty() && !name.skeleton().is_empty());
}

/// Said once more in other words than the rules themselves: code points instead of Unicode's properties.
fn is_never_in_a_name(c: char) -> bool {
    c.is_control()
        || c.is_whitespace() && c != ' '
        || matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}')
        || matches!(c, '\u{180B}'..='\u{180F}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}')
        || matches!(c, '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0D}' | '\u{FEFF}')
        || matches!(c, '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{FDD0}'..='\u{FDEF}' | '\u{E000}'..='\u{F8FF}')
        || matches!(c, '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..)
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// The combining marks of the blocks that have nothing else.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1ACE}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20F0}')
}

/// `resume`: only what has the shape of a token is looked up, no token but its own opens a session, and no `last_seq`
/// gets another frame than the one that follows it. The bytes are a token or a `resume` frame.
pub fn resume(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    let frame = match decode::<ClientFrame>(text) {
        Ok(ClientFrame::Resume(frame)) => frame,
        _ => Resume {
            token: text.to_owned(),
            last_seq: u64::from(bytes[bytes.len() / 2..].len() as u8),
            visibility: None,
            blocked: None,
            request_id: None,
        },
    };
    let shown = TokenHash::of(&frame.token);
    let is_alphabet = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let Some(shown) = shown else { return };
    assert!(frame.token.len() == 43 && frame.token.chars().all(is_alphabet), "not the shape of a token");

    const OWED: u64 = 5;
    const WRITTEN: u64 = 3;
    let start = Instant::now();
    let stranger = TokenHash::digest([7; 32]);
    let open = |token| {
        let mut session = Session::new(Uuid::nil(), token, Bounds::default(), start);
        for _ in 0..OWED {
            session.push(None, start, |seq| (seq, 8)).expect("there is no bound");
        }
        for _ in 0..WRITTEN {
            session.next_to_write();
        }
        session
    };
    let later = start + Duration::from_secs(2);
    let foreign = open(stranger).resume(&shown, TokenHash::digest([8; 32]), frame.last_seq, later);
    assert!(matches!(foreign, Err(ResumeError::Expired)), "somebody else's session");

    let mut session = open(shown);
    match session.resume(&shown, stranger, frame.last_seq, later) {
        Ok(resumption) => {
            assert!(frame.last_seq <= WRITTEN && resumption.complete);
            let next = session.next_to_write().expect("more than was written is owed");
            assert_eq!(next, (frame.last_seq + 1, &(frame.last_seq + 1)), "the frame after last_seq");
            assert!(session.resume(&stranger, shown, frame.last_seq, later).is_ok(), "the next token");
        }
        Err(error) => assert!(frame.last_seq > WRITTEN && matches!(error, ResumeError::AckAhead(_)), "{error:?}"),
    }
}
