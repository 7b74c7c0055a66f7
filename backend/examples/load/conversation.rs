//! How two talk: ping-pong, where each waits for the other; pipelined, where one sends within a window; or paced, where
//! one sends by the clock.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use anyhow::Result;
use tokio::time::sleep_until;
use tokio_util::sync::CancellationToken;

use crate::run::Run;
use crate::talker::Talker;

/// Messages of one pair that may wait for their acknowledgement.
const WINDOW: u64 = 64;

/// Two take turns: each acknowledges what it heard and says the next thing.
pub async fn play(run: Arc<Run>, mut one: Talker, mut other: Talker) -> Result<Vec<u32>> {
    let mut micros = Vec::new();
    sleep_until(run.epoch).await;
    while !run.is_over() {
        turn(&run, &mut one, &mut other, &mut micros).await?;
        turn(&run, &mut other, &mut one, &mut micros).await?;
    }
    for talker in [&mut one, &mut other] {
        talker.ack().await?;
        talker.flush().await?;
    }
    for talker in [&mut one, &mut other] {
        while talker.delivered < talker.said {
            run.count(talker.listen().await?, &mut micros);
        }
    }
    one.close().await?;
    other.close().await?;
    Ok(micros)
}

async fn turn(run: &Run, speaker: &mut Talker, listener: &mut Talker, micros: &mut Vec<u32>) -> Result<()> {
    speaker.ack_turn().await?;
    speaker.say().await?;
    run.said.fetch_add(1, Ordering::Relaxed);
    speaker.flush().await?;
    while listener.heard < speaker.said {
        run.count(listener.listen().await?, micros);
    }
    Ok(())
}

/// Keeps the window full until the time is over, then waits until everything is delivered.
pub async fn send(run: Arc<Run>, mut talker: Talker, all_delivered: CancellationToken) -> Result<Vec<u32>> {
    let mut micros = Vec::new();
    sleep_until(run.epoch).await;
    loop {
        let over = run.is_over();
        while !over && talker.said - talker.delivered < WINDOW {
            talker.say().await?;
            run.said.fetch_add(1, Ordering::Relaxed);
        }
        if over && talker.delivered == talker.said {
            break;
        }
        talker.flush().await?;
        run.count(talker.listen().await?, &mut micros);
        hear_the_rest(&run, &mut talker, &mut micros).await?;
    }
    all_delivered.cancel();
    talker.close().await?;
    Ok(micros)
}

/// Says something every so often, whatever has become of the last message, then waits until everything is delivered.
pub async fn pace(
    run: Arc<Run>,
    mut talker: Talker,
    first: Duration,
    every: Duration,
    all_delivered: CancellationToken,
) -> Result<Vec<u32>> {
    let mut micros = Vec::new();
    let mut next = run.epoch + first;
    while !run.is_over() || talker.delivered < talker.said {
        tokio::select! {
            () = sleep_until(next), if !run.is_over() => {
                next += every;
                talker.say().await?;
                run.said.fetch_add(1, Ordering::Relaxed);
                talker.flush().await?;
            }
            heard = talker.listen(), if talker.delivered < talker.said || !run.is_over() => {
                run.count(heard?, &mut micros);
                hear_the_rest(&run, &mut talker, &mut micros).await?;
            }
        }
    }
    all_delivered.cancel();
    talker.close().await?;
    Ok(micros)
}

pub async fn receive(run: Arc<Run>, mut talker: Talker, all_delivered: CancellationToken) -> Result<Vec<u32>> {
    let mut micros = Vec::new();
    while let Some(heard) = all_delivered.run_until_cancelled(talker.listen()).await {
        run.count(heard?, &mut micros);
        hear_the_rest(&run, &mut talker, &mut micros).await?;
    }
    talker.close().await?;
    Ok(micros)
}

/// Takes what has arrived, and acknowledges it at the latest when there is no more.
async fn hear_the_rest(run: &Run, talker: &mut Talker, micros: &mut Vec<u32>) -> Result<()> {
    while let Some(heard) = talker.listen_now() {
        run.count(heard?, micros);
        talker.ack_many().await?;
    }
    talker.ack().await?;
    talker.flush().await
}
