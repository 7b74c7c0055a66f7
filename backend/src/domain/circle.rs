//! Who may find a user and write to them: everybody, or those whom they have met, and never whom they have blocked.

use std::collections::{HashSet, VecDeque};

use uuid::Uuid;

/// People whom one user has blocked, at most.
pub const MOST_BLOCKED: usize = 1_000;
/// People whom one user has met: of more, those whom they met first are strangers again.
pub const MOST_MET: usize = 1_000;

/// Who finds a user.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Visibility {
    /// Everybody.
    #[default]
    Listed,
    /// Those whom they have met.
    LinkOnly,
    /// Those to whom they have written since.
    Invisible,
}

impl Visibility {
    pub const ALL: [Self; 3] = [Self::Listed, Self::LinkOnly, Self::Invisible];

    /// As it is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Listed => "listed",
            Self::LinkOnly => "link_only",
            Self::Invisible => "invisible",
        }
    }

    /// What was kept. What can't be read had better not show anybody.
    pub fn kept(text: &str) -> Self {
        Self::ALL.into_iter().find(|known| known.as_str() == text).unwrap_or(Self::LinkOnly)
    }
}

/// Which of a user's visibilities, counted from 0: who was met in one may be a stranger in the next.
pub type Era = u64;

/// Somebody knows a user from now on whom not everybody finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Met {
    pub era: Era,
    /// Who is a stranger again because there were too many.
    pub forgotten: Option<Uuid>,
}

/// How a user stands to the others, for those who tell of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub visibility: Visibility,
    pub era: Era,
    pub blocked: HashSet<Uuid>,
    /// Who knows them nevertheless; empty while everybody finds them.
    pub known_by: HashSet<Uuid>,
}

/// One user's circle. Whoever wrote to them, was written to or came by their invite is met.
#[derive(Default)]
pub struct Circle {
    visibility: Visibility,
    era: Era,
    met: HashSet<Uuid>,
    /// The same, the first one first.
    order: VecDeque<Uuid>,
    /// Most messages come from whom the last one came from.
    latest: Option<Uuid>,
    blocked: HashSet<Uuid>,
}

impl Circle {
    pub fn of(visibility: Visibility) -> Self {
        Self { visibility, ..Self::default() }
    }

    /// Whether somebody finds this user and may write to them.
    pub fn admits(&self, other: Uuid) -> bool {
        !self.has_blocked(other) && (self.visibility == Visibility::Listed || self.has_met(other))
    }

    /// Whether an invite of this user works for somebody.
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

    /// Somebody knows this user from now on; says so if others would not.
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
        self.is_unlisted().then_some(Met { era: self.era, forgotten })
    }

    /// Whoever becomes invisible has met nobody.
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
        self.era += 1;
    }

    /// Replaces the people who are blocked.
    pub fn block(&mut self, blocked: HashSet<Uuid>) {
        self.blocked = blocked;
    }

    pub fn standing(&self) -> Standing {
        Standing {
            visibility: self.visibility,
            era: self.era,
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
    fn what_was_kept_is_read_again_and_nonsense_shows_nobody() {
        for visibility in Visibility::ALL {
            assert_eq!(Visibility::kept(visibility.as_str()), visibility);
        }
        assert_eq!(Visibility::kept("nonsense"), Visibility::LinkOnly);
    }

    #[test]
    fn whom_one_met_first_is_a_stranger_when_there_are_too_many() {
        let mut circle = Circle::of(Visibility::LinkOnly);
        assert!((0..MOST_MET).all(|n| circle.meet(id(n)).unwrap().forgotten.is_none()));
        assert_eq!(circle.meet(id(MOST_MET)), Some(Met { era: 0, forgotten: Some(id(0)) }));
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
        /// The oracle looks at the whole story: who was met since the last time that all were forgotten.
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
                // To be invisible once more is no news.
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
