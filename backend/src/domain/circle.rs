//! Who may find a user and write to them. Everybody may find a listed user. Only people whom the user has met may find an
//! unlisted one. People whom the user has blocked may never.

use std::collections::{HashSet, VecDeque};

use uuid::Uuid;

/// The most people that one user can have blocked.
pub const MOST_BLOCKED: usize = 1_000;
/// How many people a circle remembers as met. When one more is met, the oldest entry is removed.
pub const MOST_MET: usize = 1_000;

/// Who can find a user.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Visibility {
    /// Everybody.
    #[default]
    Listed,
    /// People whom the user has met.
    LinkOnly,
    /// People to whom the user has written since becoming invisible.
    Invisible,
}

impl Visibility {
    pub const ALL: [Self; 3] = [Self::Listed, Self::LinkOnly, Self::Invisible];

    /// The text that is stored in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Listed => "listed",
            Self::LinkOnly => "link_only",
            Self::Invisible => "invisible",
        }
    }

    /// Reads the stored text. An unknown text makes the user invisible, because showing them to everybody would be worse.
    pub fn from_stored(text: &str) -> Self {
        Self::ALL.into_iter().find(|known| known.as_str() == text).unwrap_or(Self::LinkOnly)
    }
}

/// The number of changes of one user's visibility so far. A meeting that was reported with an older number is ignored,
/// because the user may have forgotten it by the change.
pub type VisibilityVersion = u64;

/// An unlisted user has met somebody new. This person can find the user from now on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Met {
    pub version: VisibilityVersion,
    /// The person who was removed because of [`MOST_MET`].
    pub forgotten: Option<Uuid>,
}

/// A copy of what presence needs to know of a circle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub visibility: Visibility,
    pub version: VisibilityVersion,
    pub blocked: HashSet<Uuid>,
    /// The people who can find an unlisted user. Empty for a listed one.
    pub known_by: HashSet<Uuid>,
}

/// One user's relations to others. The user has met somebody when a message passed between the two, in either direction,
/// or when one of them used the other's invite.
#[derive(Default)]
pub struct Circle {
    visibility: Visibility,
    version: VisibilityVersion,
    met: HashSet<Uuid>,
    /// The ids of `met`, oldest meeting first.
    order: VecDeque<Uuid>,
    /// The person who was met last. Most messages come from the same person as the one before, so this saves most look-ups
    /// in `met`.
    latest: Option<Uuid>,
    blocked: HashSet<Uuid>,
}

impl Circle {
    pub fn of(visibility: Visibility) -> Self {
        Self { visibility, ..Self::default() }
    }

    /// Whether `other` can find this user and may write to them.
    pub fn admits(&self, other: Uuid) -> bool {
        !self.has_blocked(other) && (self.visibility == Visibility::Listed || self.has_met(other))
    }

    /// Whether an invite of this user works for `other`.
    pub fn welcomes(&self, other: Uuid) -> bool {
        !self.has_blocked(other) && self.visibility != Visibility::Invisible
    }

    pub fn has_met(&self, other: Uuid) -> bool {
        self.latest == Some(other) || self.met.contains(&other)
    }

    pub fn has_blocked(&self, other: Uuid) -> bool {
        !self.blocked.is_empty() && self.blocked.contains(&other)
    }

    pub fn is_unlisted(&self) -> bool {
        self.visibility != Visibility::Listed
    }

    pub fn blocks_anybody(&self) -> bool {
        !self.blocked.is_empty()
    }

    pub fn visibility(&self) -> Visibility {
        self.visibility
    }

    /// The user has met `other`. Returns the meeting if it is new and the user is unlisted, because then presence must tell
    /// `other`.
    pub fn meet(&mut self, other: Uuid) -> Option<Met> {
        if self.latest == Some(other) {
            return None;
        }
        self.latest = Some(other);
        if !self.met.insert(other) {
            return None;
        }
        self.order.push_back(other);
        let forgotten = if self.order.len() > MOST_MET { self.order.pop_front() } else { None };
        if let Some(stranger) = forgotten {
            self.met.remove(&stranger);
        }
        self.is_unlisted().then_some(Met { version: self.version, forgotten })
    }

    /// A user who becomes invisible forgets everybody whom they have met.
    pub fn set_visibility(&mut self, visibility: Visibility) {
        if self.visibility == visibility {
            return;
        }
        if visibility == Visibility::Invisible {
            self.met = HashSet::new();
            self.order = VecDeque::new();
            self.latest = None;
        }
        self.visibility = visibility;
        self.version += 1;
    }

    /// Replaces the people who are blocked.
    pub fn block(&mut self, blocked: HashSet<Uuid>) {
        self.blocked = blocked;
    }

    pub fn standing(&self) -> Standing {
        Standing {
            visibility: self.visibility,
            version: self.version,
            blocked: self.blocked.clone(),
            known_by: if self.is_unlisted() { self.met.clone() } else { HashSet::new() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn id(n: usize) -> Uuid {
        Uuid::from_u128(n as u128)
    }

    #[test]
    fn a_stored_visibility_is_read_again_and_an_unknown_word_hides_the_user() {
        for visibility in Visibility::ALL {
            assert_eq!(Visibility::from_stored(visibility.as_str()), visibility);
        }
        assert_eq!(Visibility::from_stored("nonsense"), Visibility::LinkOnly);
    }

    #[test]
    fn one_meeting_too_many_and_the_oldest_is_forgotten() {
        let mut circle = Circle::of(Visibility::LinkOnly);
        assert!((0..MOST_MET).all(|n| circle.meet(id(n)).unwrap().forgotten.is_none()));
        assert_eq!(circle.meet(id(MOST_MET)), Some(Met { version: 0, forgotten: Some(id(0)) }));
        assert!(!circle.admits(id(0)) && circle.admits(id(1)) && circle.admits(id(MOST_MET)));
        assert_eq!((circle.met.len(), circle.order.len()), (MOST_MET, MOST_MET));
    }

    #[derive(Clone, Debug)]
    enum Step {
        Meet(usize),
        Show(usize),
        Block(Vec<usize>),
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            5 => (0usize..6).prop_map(Step::Meet),
            2 => (0usize..3).prop_map(Step::Show),
            2 => prop::collection::vec(0usize..6, 0..4).prop_map(Step::Block),
        ]
    }

    proptest! {
        /// After each step the test computes again, from all steps so far, who was met since the user last became invisible.
        #[test]
        fn a_circle_is_what_its_story_says(steps in prop::collection::vec(step(), 0..60)) {
            let mut circle = Circle::default();
            let mut story: Vec<Step> = Vec::new();
            for step in steps {
                let visibility = |story: &[Step]| story.iter().rev().find_map(|step| match step {
                    Step::Show(n) => Some(Visibility::ALL[*n]),
                    _ => None,
                }).unwrap_or_default();
                let before = visibility(&story);
                match &step {
                    Step::Meet(n) => {
                        let knew = circle.has_met(id(*n));
                        prop_assert_eq!(circle.meet(id(*n)).is_some(), !knew && before != Visibility::Listed);
                    }
                    Step::Show(n) => circle.set_visibility(Visibility::ALL[*n]),
                    Step::Block(blocked) => circle.block(blocked.iter().copied().map(id).collect()),
                }
                // A second `invisible` changes nothing.
                if !matches!(step, Step::Show(2) if before == Visibility::Invisible) {
                    story.push(step);
                }
                let forgot = story.iter().rposition(|step| matches!(step, Step::Show(2))).unwrap_or(0);
                let blocked = story.iter().rev().find_map(|step| match step {
                    Step::Block(blocked) => Some(blocked.clone()),
                    _ => None,
                }).unwrap_or_default();
                for n in 0..6 {
                    let met = story[forgot..].iter().any(|step| matches!(step, Step::Meet(m) if *m == n));
                    let shown = visibility(&story) == Visibility::Listed;
                    prop_assert_eq!(circle.admits(id(n)), (met || shown) && !blocked.contains(&n));
                    prop_assert_eq!(circle.welcomes(id(n)), visibility(&story) != Visibility::Invisible && !blocked.contains(&n));
                    prop_assert_eq!(circle.standing().known_by.contains(&id(n)), met && !shown);
                }
                prop_assert_eq!(circle.met.len(), circle.order.len());
            }
        }
    }
}
