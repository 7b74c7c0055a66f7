//! Writes the pages about speed from the JSON of the last runs: everything into docs/BENCHMARKS.md, five rows into the
//! README. The text between the marks is never edited by hand.

use std::path::Path;

use anyhow::{Context, Result};

use crate::args::Args;
use crate::report::{Report, read};
use crate::scale::Scale;

const BEGIN: &str = "<!-- bench:begin -->";
const END: &str = "<!-- bench:end -->";

/// `root`: the folder of the repository.
pub fn renew(args: &Args, root: &Path) -> Result<()> {
    let report: Report = read(&args.json("load")?).context("run `make bench` first")?;
    let scale: Scale = read(&args.json("scale")?).context("run `make bench-scale` first")?;
    replace(&root.join("docs/BENCHMARKS.md"), &whole(&report, &scale))?;
    replace(&root.join("README.md"), &short(&report))
}

fn replace(path: &Path, section: &str) -> Result<()> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{} can't be read", path.display()))?;
    let (before, rest) = text.split_once(BEGIN).with_context(|| format!("no {BEGIN} in {}", path.display()))?;
    let (_, after) = rest.split_once(END).with_context(|| format!("no {END} in {}", path.display()))?;
    std::fs::write(path, format!("{before}{BEGIN}\n{section}{END}{after}"))
        .with_context(|| format!("{} can't be written", path.display()))
}

fn whole(report: &Report, scale: &Scale) -> String {
    format!(
        "{}\nMeasured by `make bench`: {}\n\n\
         ![What the joins of more and more people cost](growth.svg)\n\n\
         {} Measured by `make bench-scale`: {}\n",
        report.markdown(),
        report.machine.sentence(&report.cores),
        scale.sentence(),
        scale.machine.sentence(&scale.cores),
    )
}

fn short(report: &Report) -> String {
    format!(
        "{}\n[All figures](docs/BENCHMARKS.md), measured by `make bench`: {}\n\n\
         ![What the joins of more and more people cost](docs/growth.svg)\n",
        report.summary(),
        report.machine.sentence(&report.cores),
    )
}
