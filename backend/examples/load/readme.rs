//! The README's section about speed, made from the JSON of the last runs. Nobody edits it by hand.

use std::path::Path;

use anyhow::{Context, Result};

use crate::args::Args;
use crate::report::{Report, read};
use crate::scale::Scale;

const BEGIN: &str = "<!-- bench:begin -->";
const END: &str = "<!-- bench:end -->";

pub fn renew(args: &Args, path: &Path) -> Result<()> {
    let report: Report = read(&args.json("load")?).context("run `make bench` first")?;
    let scale: Scale = read(&args.json("scale")?).context("run `make bench-scale` first")?;
    let text = std::fs::read_to_string(path).with_context(|| format!("{} can't be read", path.display()))?;
    let (before, rest) = text.split_once(BEGIN).with_context(|| format!("no {BEGIN} in {}", path.display()))?;
    let (_, after) = rest.split_once(END).with_context(|| format!("no {END} in {}", path.display()))?;
    let section = section(&report, &scale);
    std::fs::write(path, format!("{before}{BEGIN}\n{section}{END}{after}"))
        .with_context(|| format!("{} can't be written", path.display()))
}

fn section(report: &Report, scale: &Scale) -> String {
    format!(
        "## How fast it is\n\n\
         Beside a bare relay, which passes texts on and does nothing else, as fast as we know how to write one (where a row\n\
         says so, one that writes each text by itself); Parley acknowledges, reports, queues and tells who is here meanwhile.\n\
         Both ran on the same core in turn, with messages of\n\
         100 bytes and the same windows; figures are medians, latencies are from sending to receiving.\n\n\
         {}\n\
         Measured by `make bench`: {}\n\n\
         ![What the joins of more and more people cost](docs/growth.svg)\n\n\
         {} Measured by `make bench-scale`: {}\n",
        report.markdown(),
        report.machine.sentence(&report.cores),
        scale.sentence(),
        scale.machine.sentence(&scale.cores),
    )
}
