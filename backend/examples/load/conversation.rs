//! How two clients talk. Ping-pong: each waits for the other. Pipelined: one sends as long as few messages wait for an
//! acknowledgement. Paced: one sends at fixed times.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use anyhow::Result;
use tokio::time::sleep_until;
use tokio_util::sync::CancellationToken;

use crate::run::Run;
use crate::talker::Talker;

/// The most messages of one pair that may wait for their acknowledgement.
const WINDOW: u64 = 64;

/// The two take turns: each acknowledges what it received and sends the next message.
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

/// Sends as much as the window allows until the time is over, then waits until everything is delivered.
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

/// Sends at fixed times, whatever the status of the message before, then waits until everything is delivered.
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

/// Handles the frames that have arrived, and acknowledges them at the latest when no more are there.
async fn hear_the_rest(run: &Run, talker: &mut Talker, micros: &mut Vec<u32>) -> Result<()> {
    while let Some(heard) = talker.listen_now() {
        run.count(heard?, micros);
        talker.ack_many().await?;
    }
    talker.ack().await?;
    talker.flush().await
}
