//! Names for people who chose none: two words that are fit for anybody.

const QUALITIES: [&str; 40] = [
    "Amber", "Azure", "Bold", "Brave", "Bright", "Brisk", "Calm", "Clever", "Coral", "Cosmic", "Crimson", "Curious",
    "Eager", "Fair", "Fleet", "Gentle", "Golden", "Happy", "Honest", "Indigo", "Ivory", "Jade", "Jolly", "Keen",
    "Kind", "Lively", "Lucky", "Mellow", "Merry", "Misty", "Noble", "Quick", "Quiet", "Ruby", "Sage", "Silver",
    "Sunny", "Swift", "Violet", "Witty",
];
const ANIMALS: [&str; 40] = [
    "Badger", "Beaver", "Bison", "Crane", "Deer", "Dolphin", "Dove", "Eagle", "Falcon", "Finch", "Fox", "Gazelle",
    "Hare", "Hedgehog", "Heron", "Ibis", "Jay", "Koala", "Lark", "Lemur", "Lynx", "Marten", "Meerkat", "Moose", "Newt",
    "Ocelot", "Osprey", "Otter", "Owl", "Panda", "Puffin", "Quail", "Raven", "Robin", "Seal", "Sparrow", "Swan",
    "Tapir", "Wolf", "Wren",
];

/// Such as "Amber Otter".
pub fn two_words() -> String {
    let pick = |words: &[&'static str]| words[fastrand::usize(..words.len())];
    format!("{} {}", pick(&QUALITIES), pick(&ANIMALS))
}
