//! Invites as pure state: codes that lead to a user, how often they work and for how long. They are in memory only, and are
//! deleted with the session of their owner.

use std::collections::{HashMap, VecDeque};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::message::Moment;
use super::token::{Selector, TokenHash};

/// How many valid invites a session may have.
pub const MOST: usize = 20;
/// How many used-up or expired invites of a session are remembered. Whoever uses one of them learns why it doesn't work;
/// older ones are `Unknown`.
const MOST_SPENT: usize = 20;

const CODE_BYTES: usize = 16;

/// 128 bits from the system's random number generator, as text for a link. It can't be printed or logged.
#[derive(Clone, PartialEq, Eq)]
pub struct InviteCode(String);

/// An invite as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invite {
    pub code: InviteCode,
    /// `None`: any number of times.
    pub uses_left: Option<u32>,
    /// `None`: as long as the session lasts.
    pub until: Option<Moment>,
}

/// The result of showing a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It leads to the owner, and one use was taken.
    Accepted,
    UsedUp,
    Expired,
    Unknown,
}

/// The session has the largest allowed number of invites.
#[derive(Debug, PartialEq, Eq)]
pub struct TooMany;

/// All invites of the server.
#[derive(Default)]
pub struct Invites {
    /// The key is the first half of the code's hash. With this half alone nobody can use an invite.
    owners: HashMap<Selector, (TokenHash, Uuid)>,
    /// The invites of each owner, the oldest first. An owner whose last invite is gone keeps an empty entry.
    of: HashMap<Uuid, VecDeque<Invite>>,
}

impl InviteCode {
    /// Makes a code. It fails only if the system can't provide random bytes.
    pub fn generate() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; CODE_BYTES];
        getrandom::fill(&mut bytes)?;
        Ok(Self(URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// The code as it is given to its owner.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for InviteCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("InviteCode(..)")
    }
}

impl Invite {
    fn fate(&self, now: Moment) -> Fate {
        match self {
            Self { uses_left: Some(0), .. } => Fate::UsedUp,
            Self { until: Some(until), .. } if until.steady <= now.steady => Fate::Expired,
            _ => Fate::Accepted,
        }
    }

    /// When the invite expires, as a time of the wall clock.
    pub fn expires_at(&self) -> Option<DateTime<Utc>> {
        self.until.map(|until| until.wall)
    }
}

impl Invites {
    pub fn create(&mut self, owner: Uuid, invite: Invite, now: Moment) -> Result<(), TooMany> {
        let own = self.of.entry(owner).or_default();
        let (working, spent): (Vec<_>, Vec<_>) = own.iter().partition(|invite| invite.fate(now) == Fate::Accepted);
        if working.len() >= MOST {
            return Err(TooMany);
        }
        if spent.len() > MOST_SPENT
            && let Some(place) = own.iter().position(|invite| invite.fate(now) != Fate::Accepted)
            && let Some(oldest) = own.remove(place)
        {
            self.owners.remove(&hash(oldest.code.reveal()).selector());
        }
        let hash = hash(invite.code.reveal());
        self.owners.insert(hash.selector(), (hash, owner));
        own.push_back(invite);
        Ok(())
    }

    /// Revokes an invite of this owner. A code that isn't there counts as revoked.
    pub fn revoke(&mut self, owner: Uuid, code: &str) {
        if self.owner(code) == Some(owner) {
            self.owners.remove(&hash(code).selector());
            self.of.entry(owner).or_default().retain(|invite| invite.code.reveal() != code);
        }
    }

    /// The owner of a code. The comparison of the whole hash takes the same time for every code.
    pub fn owner(&self, code: &str) -> Option<Uuid> {
        let shown = hash(code);
        let (known, owner) = self.owners.get(&shown.selector())?;
        (*known == shown).then_some(*owner)
    }

    /// Uses an invite once. `is_known`: the guest has met the owner already, so no use is counted.
    pub fn accept(&mut self, code: &str, is_known: bool, now: Moment) -> Fate {
        let Some(owner) = self.owner(code) else { return Fate::Unknown };
        let own = self.of.get_mut(&owner).into_iter().flatten();
        let Some(invite) = own.into_iter().find(|invite| invite.code.reveal() == code) else { return Fate::Unknown };
        if is_known {
            return Fate::Accepted;
        }
        let fate = invite.fate(now);
        if fate == Fate::Accepted {
            invite.uses_left = invite.uses_left.map(|left| left - 1);
        }
        fate
    }

    /// The valid invites of an owner, the oldest first. `None` if the owner has never made one.
    pub fn working(&self, owner: Uuid, now: Moment) -> Option<Vec<Invite>> {
        let own = self.of.get(&owner)?;
        Some(own.iter().filter(|invite| invite.fate(now) == Fate::Accepted).cloned().collect())
    }

    /// The session is over, so its invites are deleted.
    pub fn forget(&mut self, owner: Uuid) {
        for invite in self.of.remove(&owner).into_iter().flatten() {
            self.owners.remove(&hash(invite.code.reveal()).selector());
        }
    }

    /// The number of all invites.
    pub fn len(&self) -> usize {
        self.owners.len()
    }

    pub fn is_empty(&self) -> bool {
        self.owners.is_empty() && self.of.is_empty()
    }
}

fn hash(code: &str) -> TokenHash {
    TokenHash::digest(Sha256::digest(code.as_bytes()).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::time::Duration;

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    fn invite(uses_left: Option<u32>, until: Option<Moment>) -> (String, Invite) {
        let code = InviteCode::generate().unwrap();
        (code.reveal().to_owned(), Invite { code, uses_left, until })
    }

    fn later(now: Moment, seconds: u64) -> Moment {
        Moment { steady: now.steady + Duration::from_secs(seconds), ..now }
    }

    #[test]
    fn a_code_is_22_characters_of_a_link_and_does_not_print() {
        let (one, other) = (InviteCode::generate().unwrap(), InviteCode::generate().unwrap());
        assert!(one != other && one.reveal().len() == 22);
        assert!(one.reveal().bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)));
        assert_eq!(format!("{one:?}"), "InviteCode(..)");
    }

    #[test]
    fn an_invite_works_as_often_and_as_long_as_it_says() {
        let (mut invites, now) = (Invites::default(), Moment::now());
        let (twice, for_twice) = invite(Some(2), None);
        let (short, for_short) = invite(None, Some(later(now, 10)));
        invites.create(id(1), for_twice, now).unwrap();
        invites.create(id(1), for_short, now).unwrap();
        let mut fates = |code: &str, at| invites.accept(code, false, later(now, at));
        assert_eq!([0, 1, 2].map(|at| fates(&twice, at)), [Fate::Accepted, Fate::Accepted, Fate::UsedUp]);
        assert_eq!([0, 9, 10].map(|at| fates(&short, at)), [Fate::Accepted, Fate::Accepted, Fate::Expired]);
        assert_eq!(fates("no such code", 0), Fate::Unknown);
        assert_eq!(invites.accept(&twice, true, now), Fate::Accepted, "who is known already needs no use");
        assert_eq!(invites.working(id(1), now).unwrap().len(), 1);
        assert_eq!(invites.working(id(1), later(now, 10)), Some(vec![]));
        assert_eq!(invites.working(id(2), now), None);
    }

    #[test]
    fn only_the_owner_revokes_and_what_is_revoked_was_never_there() {
        let (mut invites, now) = (Invites::default(), Moment::now());
        let (code, own) = invite(None, None);
        invites.create(id(1), own, now).unwrap();
        invites.revoke(id(2), &code);
        assert_eq!(invites.owner(&code), Some(id(1)));
        invites.revoke(id(1), &code);
        assert_eq!((invites.owner(&code), invites.accept(&code, true, now)), (None, Fate::Unknown));
        assert_eq!(invites.working(id(1), now), Some(vec![]), "there was one, and its owner is told of none");
    }

    #[test]
    fn twenty_work_at_a_time_and_few_of_the_spent_are_remembered() {
        let (mut invites, now) = (Invites::default(), Moment::now());
        let mut codes = Vec::new();
        for _ in 0..100 {
            let (code, own) = invite(Some(1), None);
            invites.create(id(1), own, now).unwrap();
            assert_eq!(invites.accept(&code, false, now), Fate::Accepted);
            codes.push(code);
        }
        assert_eq!(invites.accept(&codes[0], false, now), Fate::Unknown);
        assert_eq!(invites.accept(&codes[99], false, now), Fate::UsedUp);
        for _ in 0..MOST {
            invites.create(id(1), invite(None, None).1, now).unwrap();
        }
        assert_eq!(invites.create(id(1), invite(None, None).1, now), Err(TooMany));
        invites.create(id(2), invite(None, None).1, now).unwrap();
        assert!(invites.len() <= MOST + MOST_SPENT + 2, "{}", invites.len());
    }

    proptest! {
        /// After any sequence of calls the two maps have the same invites, within their limits, and nothing of an ended session.
        #[test]
        fn nothing_is_left_behind(steps in prop::collection::vec((0u128..3, 0usize..8, 0u64..30, 1u32..3), 0..200)) {
            let (mut invites, mut now) = (Invites::default(), Moment::now());
            let mut codes = vec![String::new()];
            for (owner, action, seconds, uses) in steps {
                now = later(now, seconds / 10);
                let code = codes[(seconds as usize * 7 + action) % codes.len()].clone();
                match action {
                    0..=3 => {
                        let (code, own) = invite((uses < 2).then_some(uses), (seconds > 9).then(|| later(now, seconds)));
                        if invites.create(id(owner), own, now).is_ok() { codes.push(code); }
                    }
                    4..=5 => { invites.accept(&code, false, now); }
                    6 => invites.revoke(id(owner), &code),
                    _ => if seconds == 0 { invites.forget(id(owner)) },
                }
                let kept: usize = invites.of.values().map(VecDeque::len).sum();
                prop_assert_eq!(kept, invites.owners.len());
                prop_assert!(invites.of.values().all(|own| own.len() <= MOST + MOST_SPENT + 1));
            }
            (0..3).for_each(|owner| invites.forget(id(owner)));
            prop_assert!(invites.is_empty());
        }
    }
}
