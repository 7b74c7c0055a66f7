//! The tests that every fabric must pass. They run for a single server, and for two servers with a bad line between
//! them, which delays, duplicates, reorders and refuses late.

use std::collections::{BTreeMap, HashMap, HashSet};

use parking_lot::Mutex;
use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::domain::message::{Content, Message, Moment};
use crate::domain::session::{Bounds, Receipt};
use crate::domain::target::Target;
use crate::domain::token::TokenHash;
use crate::protocol::outgoing::Outgoing as Written;
use crate::protocol::server::UndeliverableReason;
use crate::routing::budget::Budget;
use crate::routing::dialect::Dialect;
use crate::routing::in_hand::StatusNews;
use crate::routing::mailbox::Mailbox;
use crate::routing::router::{Outcome, Outgoing, Router};

/// The limits are low, so that queues run full.
const BOUNDS: Bounds =
    Bounds { outbox_frames: 8, outbox_bytes: 0, queue_messages: 4, queue_bytes: 0, queue_per_sender: 3 };
const PEOPLE: usize = 4;

#[derive(Clone, Debug)]
enum Step {
    /// A person sends a message to another one, or to themselves.
    Say(usize, usize),
    /// A person sends their newest message again.
    Repeat(usize),
    Typing(usize, usize),
    /// The client of a person reads everything that waits for it.
    Hear(usize),
    /// The client acknowledges what it has read.
    Ack(usize),
    /// The client has shown the newest message.
    Read(usize),
    Leave(usize),
    /// Some datagrams arrive at the other server.
    Pass(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let who = || 0..PEOPLE;
    let step = prop_oneof![
        8 => (who(), who()).prop_map(|(from, to)| Step::Say(from, to)),
        2 => who().prop_map(Step::Repeat),
        2 => (who(), who()).prop_map(|(from, to)| Step::Typing(from, to)),
        5 => who().prop_map(Step::Hear),
        4 => who().prop_map(Step::Ack),
        2 => who().prop_map(Step::Read),
        1 => who().prop_map(Step::Leave),
        6 => (1usize..5).prop_map(Step::Pass),
    ];
    prop::collection::vec(step, 0..120)
}

/// A fabric whose line delivers only when the test asks for it.
trait Line: Fabric + Sized {
    /// Delivers at most `most` datagrams. False if none is under way.
    fn pass(servers: &[Router<Self>], most: usize) -> bool;
    fn came(&self, _: Uuid, _: usize) {}
    fn left(&self, _: Uuid) {}
}

impl Line for Alone {
    fn pass(_: &[Router<Self>], _: usize) -> bool {
        false
    }
}

/// The fabric of one of two servers. Its line is bad, so a link on top of the line numbers what must not get lost.
struct Rough {
    here: usize,
    sea: Arc<Mutex<Sea>>,
}

struct Sea {
    random: fastrand::Rng,
    homes: HashMap<Uuid, usize>,
    under_way: Vec<Datagram>,
    /// For each sending server: the next number to send, the next number to let in, and the datagrams that came too
    /// early.
    sent: [u64; 2],
    let_in: [u64; 2],
    early: [BTreeMap<u64, Datagram>; 2],
}

#[derive(Clone)]
struct Datagram {
    from: usize,
    number: u64,
    user_id: Uuid,
    item: Item,
}

#[derive(Clone)]
enum Item {
    Message { receipt: Receipt, text: String, taken: Moment },
    News(StatusNews),
    Typing { from: Uuid, is_typing: bool },
}

impl Fabric for Rough {
    type Life = usize;

    fn find(&self, user_id: Uuid) -> Option<usize> {
        self.sea.lock().homes.get(&user_id).copied().filter(|home| *home != self.here)
    }

    fn post(&self, _: usize, user_id: Uuid, envelope: Envelope<'_>) -> Result<(), Refusal> {
        let item = match envelope {
            Envelope::Message { message: Message { id, client_id, sender_id, content, taken, .. }, .. } => {
                let receipt = Receipt { message_id: *id, sender_id: *sender_id, client_id: *client_id };
                Item::Message { receipt, text: content.as_str().to_owned(), taken: *taken }
            }
            Envelope::News(news) => Item::News(news),
            Envelope::Typing { from, is_typing } => Item::Typing { from, is_typing },
        };
        let mut sea = self.sea.lock();
        let number = sea.sent[self.here];
        sea.sent[self.here] += 1;
        let datagram = Datagram { from: self.here, number, user_id, item };
        let copies = sea.random.usize(1..4);
        sea.under_way.extend(std::iter::repeat_n(datagram, copies));
        Ok(())
    }
}

impl Line for Rough {
    fn pass(servers: &[Router<Self>], most: usize) -> bool {
        let sea = &servers[0].fabric.sea;
        for _ in 0..most {
            let arrived = {
                let mut sea = sea.lock();
                if sea.under_way.is_empty() {
                    return false;
                }
                let waiting = sea.under_way.len();
                let any = sea.random.usize(0..waiting);
                let datagram = sea.under_way.swap_remove(any);
                sea.let_in(datagram)
            };
            for (datagram, is_refused) in arrived {
                arrive(&servers[1 - datagram.from], datagram, is_refused);
            }
        }
        true
    }

    fn came(&self, user_id: Uuid, home: usize) {
        self.sea.lock().homes.insert(user_id, home);
    }

    fn left(&self, user_id: Uuid) {
        self.sea.lock().homes.remove(&user_id);
    }
}

impl Sea {
    /// What the link lets through now: in order, and each datagram once. The link gives some messages up.
    fn let_in(&mut self, datagram: Datagram) -> Vec<(Datagram, bool)> {
        let from = datagram.from;
        if datagram.number >= self.let_in[from] {
            self.early[from].insert(datagram.number, datagram);
        }
        let mut through = Vec::new();
        while let Some(next) = self.early[from].remove(&self.let_in[from]) {
            self.let_in[from] += 1;
            through.push((next, self.random.u8(0..8) == 0));
        }
        through
    }
}

/// The other end of the link: makes an envelope of the datagram. A refusal goes back as news.
fn arrive(server: &Router<Rough>, Datagram { user_id, item, .. }: Datagram, is_given_up: bool) {
    let member = server.registry.get(user_id);
    let Item::Message { receipt, text, taken } = item else {
        let envelope = match item {
            Item::News(news) => Envelope::News(news),
            Item::Typing { from, is_typing } => Envelope::Typing { from, is_typing },
            Item::Message { .. } => unreachable!(),
        };
        member.map(|member| member.receive(envelope));
        return;
    };
    let Receipt { message_id: id, sender_id, client_id } = receipt;
    let content = Content::parse(text.into(), 100, 100).unwrap();
    let message = Message { id, client_id, sender_id, receiver_id: user_id, content, extras: None, taken };
    let refusal = match member {
        _ if is_given_up => Some(UndeliverableReason::PeerUnreachable),
        None => Some(UndeliverableReason::RecipientUnavailable),
        Some(member) => {
            let refused = member.receive(Envelope::Message { message: &message, introduction: None }).err();
            refused.map(|refusal| match refusal {
                Refusal::Full => UndeliverableReason::QueueFull,
                Refusal::Restarting => UndeliverableReason::ServerRestart,
                Refusal::Ended | Refusal::TextOnly => UndeliverableReason::RecipientUnavailable,
            })
        }
    };
    if let Some(reason) = refusal {
        server.settle(user_id, vec![receipt], Outcome::Undeliverable(reason));
    }
}

struct Person {
    home: usize,
    mailbox: Mailbox,
    is_here: bool,
    /// The newest `seq` that the client has read.
    read_up_to: u64,
    /// Every message in order: its sender, its id, and the sender's number for it.
    heard: Vec<(Uuid, Uuid, u64)>,
    /// By `client_id`: the id of the message, and its statuses.
    accepted: HashMap<Uuid, Uuid>,
    became: HashMap<Uuid, Vec<String>>,
    /// The receiver and the `client_id` of each message sent.
    said: Vec<(Uuid, Uuid)>,
    refused: HashSet<Uuid>,
}

struct World<F> {
    servers: Vec<Router<F>>,
    people: Vec<Person>,
}

impl<F: Line> World<F> {
    fn new(servers: Vec<Router<F>>) -> Self {
        let budget = Arc::new(Budget::new(0));
        let people = (0..PEOPLE).map(|n| {
            let (id, home) = (Uuid::from_u128(n as u128 + 1), n % servers.len());
            let mailbox = Mailbox::new(id, Dialect::V2, TokenHash::default(), BOUNDS, budget.clone());
            servers[home].registry.insert(mailbox.member().clone());
            servers[home].fabric.came(id, home);
            Person {
                home,
                mailbox,
                is_here: true,
                read_up_to: 0,
                heard: Vec::new(),
                accepted: HashMap::new(),
                became: HashMap::new(),
                said: Vec::new(),
                refused: HashSet::new(),
            }
        });
        Self { people: people.collect(), servers }
    }

    fn take(&mut self, step: Step) -> Result<(), TestCaseError> {
        match step {
            Step::Say(from, to) => {
                let to = self.people[to].mailbox.user_id;
                let client_id = Uuid::from_u128(((from as u128 + 1) << 64) + self.people[from].said.len() as u128);
                self.people[from].said.push((to, client_id));
                self.send(from, to, client_id);
            }
            Step::Repeat(from) => {
                if let Some((to, client_id)) = self.people[from].said.last().copied() {
                    self.send(from, to, client_id);
                }
            }
            Step::Typing(from, to) => {
                let (person, to) = (&self.people[from], self.people[to].mailbox.user_id);
                self.servers[person.home].typing(&person.mailbox, Target::User(to), true);
            }
            Step::Hear(who) => self.hear(who)?,
            Step::Ack(who) => {
                let person = &self.people[who];
                let received = person.mailbox.ack(1, person.read_up_to).expect("only what it was given");
                self.servers[person.home].settle(person.mailbox.user_id, received, Outcome::Delivered);
            }
            Step::Read(who) => {
                let person = &self.people[who];
                if let Some((sender_id, message_id, _)) = person.heard.last() {
                    self.servers[person.home].mark_read(&person.mailbox, 1, *sender_id, *message_id);
                }
            }
            Step::Leave(who) => {
                let person = &mut self.people[who];
                person.is_here = false;
                person.mailbox.detach(1);
                let server = &self.servers[person.home];
                server.fabric.left(person.mailbox.user_id);
                server.close_if_away(&person.mailbox, 1, UndeliverableReason::RecipientUnavailable);
            }
            Step::Pass(most) => {
                F::pass(&self.servers, most);
            }
        }
        Ok(())
    }

    fn send(&mut self, from: usize, to: Uuid, client_id: Uuid) {
        let person = &mut self.people[from];
        if !person.is_here {
            return;
        }
        let content = Content::parse(client_id.as_u128().to_string().into(), 100, 100).unwrap();
        let (to, taken) = (Target::User(to), Moment::now());
        let outgoing = Outgoing { client_id: Some(client_id), to, content, extras: None, taken, introduction: None };
        match self.servers[person.home].send(&person.mailbox, 1, outgoing) {
            Ok(_) => person.refused.remove(&client_id),
            Err(_) => person.refused.insert(client_id),
        };
    }

    /// Reads everything that waits, and checks each frame by itself.
    fn hear(&mut self, who: usize) -> Result<(), TestCaseError> {
        let person = &mut self.people[who];
        if !person.is_here {
            return Ok(());
        }
        let mut out = Written::default();
        // The connection of a client that read too little is closed, and dropped frames need not arrive.
        if person.mailbox.take(1, &mut out, usize::MAX, false).close.is_some() {
            return self.take(Step::Leave(who));
        }
        for frame in out.texts() {
            let frame: Value = serde_json::from_str(&frame).unwrap();
            let id = |value: &Value| value.as_str().unwrap().parse::<Uuid>().unwrap();
            if let Some(seq) = frame["seq"].as_u64() {
                prop_assert_eq!(seq, person.read_up_to + 1, "numbers without a gap");
                person.read_up_to = seq;
            }
            match frame["type"].as_str().unwrap() {
                "message_accepted" => {
                    let (client_id, message_id) = (id(&frame["client_id"]), id(&frame["message_id"]));
                    let first = *person.accepted.entry(client_id).or_insert(message_id);
                    prop_assert_eq!(first, message_id, "a repeated message gets the first answer");
                }
                "message_status" => {
                    for client_id in frame["client_ids"].as_array().unwrap().iter().map(id) {
                        prop_assert!(person.accepted.contains_key(&client_id), "news before the acceptance");
                        let status = frame["status"].as_str().unwrap().to_owned();
                        person.became.entry(client_id).or_default().push(status);
                    }
                }
                "chat_message" => {
                    let message = &frame["message"];
                    let n = message["content"].as_str().unwrap().parse::<u128>().unwrap() as u64;
                    person.heard.push((id(&message["sender_id"]), id(&message["id"]), n));
                }
                _ => prop_assert_eq!(&frame["type"], "typing"),
            }
        }
        Ok(())
    }

    /// Delivers everything. All clients read and acknowledge.
    fn come_to_rest(&mut self) -> Result<(), TestCaseError> {
        for _ in 0..3 {
            while F::pass(&self.servers, 100) {}
            for who in (0..PEOPLE).filter(|who| self.people[*who].is_here).collect::<Vec<_>>() {
                self.hear(who)?;
                self.take(Step::Ack(who))?;
            }
        }
        while F::pass(&self.servers, 100) {}
        (0..PEOPLE)
            .filter(|who| self.people[*who].is_here)
            .collect::<Vec<_>>()
            .into_iter()
            .try_for_each(|who| self.hear(who))
    }

    fn check(&self) -> Result<(), TestCaseError> {
        for sender in &self.people {
            let from = sender.mailbox.user_id;
            for receiver in &self.people {
                let heard: Vec<u64> =
                    receiver.heard.iter().filter(|(sender, ..)| *sender == from).map(|(.., n)| *n).collect();
                prop_assert!(heard.is_sorted_by(|one, next| one < next), "in order and once: {heard:?}");
            }
            for (to, client_id) in &sender.said {
                let receiver = self.people.iter().find(|person| person.mailbox.user_id == *to).unwrap();
                let n = client_id.as_u128() as u64;
                let arrived = receiver.heard.iter().any(|(sender, _, heard)| (*sender, *heard) == (from, n));
                prop_assert!(!(arrived && sender.refused.contains(client_id)), "refused and sent all the same");
                if !sender.is_here || !sender.accepted.contains_key(client_id) {
                    continue;
                }
                let became = sender.became.get(client_id).map_or(&[][..], Vec::as_slice);
                let became: Vec<_> = became.iter().map(String::as_str).collect();
                prop_assert!(
                    matches!(became[..], ["delivered"] | ["delivered", "read"] | ["undeliverable"]),
                    "one terminal status, and read after delivered: {became:?}"
                );
                prop_assert!(became[0] != "delivered" || arrived, "delivered and never seen");
                prop_assert!(
                    became[0] == "delivered" || !arrived || !receiver.is_here,
                    "seen and called undeliverable"
                );
            }
        }
        Ok(())
    }

    fn run(mut self, steps: Vec<Step>) -> Result<(), TestCaseError> {
        steps.into_iter().try_for_each(|step| self.take(step))?;
        self.come_to_rest()?;
        self.check()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn one_server_alone_keeps_what_the_router_promises(steps in steps()) {
        World::new(vec![Router::new(Arc::default())]).run(steps)?;
    }

    #[test]
    fn a_fabric_that_delays_doubles_and_refuses_late_keeps_it_too(steps in steps(), seed: u64) {
        let sea = Arc::new(Mutex::new(Sea {
            random: fastrand::Rng::with_seed(seed),
            homes: HashMap::new(),
            under_way: Vec::new(),
            sent: [0; 2],
            let_in: [0; 2],
            early: Default::default(),
        }));
        let servers = [0, 1].map(|here| Router::over(Rough { here, sea: sea.clone() }, Arc::default()));
        World::new(servers.into()).run(steps)?;
    }
}
