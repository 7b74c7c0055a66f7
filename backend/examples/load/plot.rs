//! Draws the growth of the cost as an SVG: three small plots with logarithmic axes, in colours for light and dark
//! backgrounds.

use std::fmt::Write;

use crate::report::in_figures;
use crate::scale::{Point, Scale};

const WIDTH: f64 = 960.0;
const HEIGHT: f64 = 330.0;
const PLOT: (f64, f64) = (225.0, 200.0);
const LEFT: f64 = 70.0;
const TOP: f64 = 50.0;
const STEP: f64 = 310.0;
const GREY: &str = "#808891";
const BLUE: &str = "#3b82d6";

type Value = fn(&Point) -> Option<f64>;

pub fn draw(scale: &Scale) -> String {
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" \
         font-size=\"12\" fill=\"{GREY}\">\n<title>What the joins of N people cost</title>\n"
    );
    let plots: [(&str, Value); 3] = [
        ("Bytes sent for the joins, MB", |point| Some(point.megabytes_sent())),
        ("Server CPU for the joins, s", |point| point.server_cpu_s),
        ("Resident memory of the server, MB", Point::megabytes_resident),
    ];
    for (number, (title, value)) in plots.into_iter().enumerate() {
        let points: Vec<(f64, f64)> = scale
            .points
            .iter()
            .filter_map(|point| Some((point.clients as f64, value(point).filter(|value| *value > 0.0)?)))
            .collect();
        if !points.is_empty() {
            plot(&mut svg, LEFT + STEP * number as f64, title, &points);
        }
    }
    let _ = writeln!(
        svg,
        "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">people, both axes logarithmic; dashed: growth with people (lower) \
         and with people squared (steeper); {}</text>\n</svg>",
        WIDTH / 2.0,
        HEIGHT - 12.0,
        scale.machine.day
    );
    svg
}

/// Converts values to positions on a logarithmic scale.
struct Axis {
    least: f64,
    most: f64,
    start: f64,
    length: f64,
}

impl Axis {
    fn place(&self, value: f64) -> f64 {
        self.start + self.length * (value / self.least).ln() / (self.most / self.least).ln()
    }
}

fn plot(svg: &mut String, left: f64, title: &str, points: &[(f64, f64)]) {
    let (width, height) = PLOT;
    let bottom = TOP + height;
    let bounds = |values: &mut dyn Iterator<Item = f64>| {
        values.fold((f64::INFINITY, 0.0_f64), |(least, most), value| (least.min(value), most.max(value)))
    };
    let (fewest, most_people) = bounds(&mut points.iter().map(|point| point.0));
    let (least, most) = bounds(&mut points.iter().map(|point| point.1));
    let x = Axis { least: fewest, most: most_people.max(fewest * 2.0), start: left, length: width };
    let (floor, ceiling) = (10_f64.powf(least.log10().floor()), 10_f64.powf((most * 1.01).log10().ceil()));
    let y = Axis { least: floor, most: ceiling, start: bottom, length: -height };

    let _ = writeln!(svg, "<text x=\"{left}\" y=\"{}\" font-weight=\"bold\">{title}</text>", TOP - 16.0);
    let mut decade = floor;
    while decade <= ceiling * 1.01 {
        let at = y.place(decade);
        let _ = writeln!(
            svg,
            "<line x1=\"{left}\" x2=\"{:.1}\" y1=\"{at:.1}\" y2=\"{at:.1}\" stroke=\"{GREY}\" stroke-opacity=\"0.35\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
            left + width,
            left - 8.0,
            at + 4.0,
            in_short(decade)
        );
        decade *= 10.0;
    }
    // Lines for linear and quadratic growth from the first point.
    let (first_x, first_y) = points[0];
    for power in [1.0, 2.0] {
        let reach = (ceiling / first_y).powf(1.0 / power).min(x.most / first_x);
        let (to_x, to_y) = (first_x * reach, first_y * reach.powf(power));
        let _ = writeln!(
            svg,
            "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke=\"{GREY}\" stroke-dasharray=\"4 4\"/>",
            x.place(first_x),
            y.place(first_y),
            x.place(to_x),
            y.place(to_y)
        );
    }
    let line: Vec<String> =
        points.iter().map(|(people, value)| format!("{:.1},{:.1}", x.place(*people), y.place(*value))).collect();
    let _ =
        writeln!(svg, "<polyline points=\"{}\" fill=\"none\" stroke=\"{BLUE}\" stroke-width=\"2\"/>", line.join(" "));
    for (people, value) in points {
        let (at_x, at_y) = (x.place(*people), y.place(*value));
        let _ = writeln!(
            svg,
            "<circle cx=\"{at_x:.1}\" cy=\"{at_y:.1}\" r=\"3.5\" fill=\"{BLUE}\"><title>{people} people: {}</title></circle>\
             <text x=\"{at_x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{people}</text>\
             <text x=\"{at_x:.1}\" y=\"{:.1}\" text-anchor=\"middle\" fill=\"{BLUE}\">{}</text>",
            in_figures(*value),
            bottom + 18.0,
            at_y - 9.0,
            in_short(*value)
        );
    }
}

fn in_short(value: f64) -> String {
    match value {
        100.0.. => format!("{value:.0}"),
        1.0.. => format!("{value:.1}").trim_end_matches(".0").to_owned(),
        _ => format!("{value:.2}").trim_end_matches('0').to_owned(),
    }
}
