use super::*;
use crate::tui::widgets::check::{drawn, every_size};

fn chart() -> LineChart<'static> {
    let series = |values: &[f64], labels: &[&'static str], focus| Series {
        values: values.iter().map(|value| Some(*value).filter(|value| *value > 0.0)).collect(),
        labels: labels.iter().map(|label| Line::from(*label)).collect(),
        focus,
        ..Series::default()
    };
    LineChart {
        series: vec![
            series(&[1.0, 1.4, 1.8, 0.0, 2.4, 2.6, 2.7, 3.0, 3.4], &["日本 3.4"], false),
            series(&[0.6, 0.0, 1.0, 0.0, 0.0, 1.7, 2.0, 3.2, 3.4], &["中国 3.4"], true),
        ],
        periods: (2016..2025).map(|year| year.to_string()).collect(),
        low: 0.0,
        high: 4.0,
        ticks: (0..=4).map(|tick| (f64::from(tick), tick.to_string())).collect(),
        crosshair: Some(5),
        grid: true,
        ..LineChart::default()
    }
}

#[test]
fn gaps_are_not_bridged_and_lonely_figures_are_points() {
    let buf = drawn(44, 11, |area, buf| chart().render(area, buf));
    assert_eq!(
        buf,
        Buffer::with_lines([
            "4 ┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈│┈┈┈┈┈┈┈┈┈┈┈┈         ",
            "                      │         ⣀⣀⡤ 日本 3.4",
            "3 ┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈│┈┈┈┈┈⣀⣠⠮⠝⠊⠁┈ 中国 3.4",
            "                  ⠠⠤⠤⠒⠒⠒⠒⠉⠉⢉⠔⠁              ",
            "2 ┈┈┈┈┈┈┈⢀⡀┈┈┈┈┈┈┈┈┈┈┈│┈⣀⣀⠤⠊┈┈┈┈┈┈┈         ",
            "     ⣀⠤⠒⠊⠁            ⠈⠉                    ",
            "1 ⠤⠒⠉┈┈┈┈┈⣤┈┈┈┈┈┈┈┈┈┈┈│┈┈┈┈┈┈┈┈┈┈┈┈         ",
            "  ⠶                   │                     ",
            "0 ────────────────────┼────────────         ",
            "  ╵   ·   ╵   ·   ·   ┃   ·   ·   ╵         ",
            "2016    2018        2021        2024        ",
        ])
    );
}

#[test]
fn a_low_chart_gives_up_marks_and_every_second_tick_but_no_period() {
    let low = LineChart { crosshair: None, ..chart() };
    assert_eq!(
        drawn(40, 5, |area, buf| low.render(area, buf)),
        Buffer::with_lines([
            "                                        ",
            "                  ⢀⣀⣀⣀⣀⣀⣀⣠⡤⠤⠤⠒⠒ 日本 3.4",
            "  ⣀⣀⠤⠤⠤⠔⠒⣦      ⠈⠉⠁ ⠒⠒⠒⠒⠊⠁      中国 3.4",
            "0 ⠛────────────────────────────         ",
            "2016   2018   2020   2022   2024        "
        ])
    );
    assert_eq!(low.period_at(Rect::new(7, 0, 40, 5), 9), Some(0));
    assert_eq!(low.period_at(Rect::new(0, 0, 40, 5), 39), None);
}

#[test]
fn any_size_and_any_value_draws() {
    every_size(|area, buf| chart().render(area, buf));
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e308, -1e308] {
        let mut odd = chart();
        odd.low = -value;
        odd.high = value;
        odd.crosshair = Some(99);
        for series in &mut odd.series {
            series.values = vec![Some(value), None, Some(1.0)];
            series.mark = "抚";
        }
        odd.ticks.push((value, "9".into()));
        every_size(|area, buf| odd.render(area, buf));
    }
    every_size(|area, buf| LineChart::default().render(area, buf));
}

#[test]
fn no_line_leads_to_a_bound_and_its_arrow_goes_where_it_is_open() {
    let bound = |up, label: &'static str| Some(Bound { up, label: label.into() });
    let open = LineChart {
        series: vec![Series {
            values: vec![Some(1.0), Some(2.0), Some(3.0), Some(3.0), Some(4.0)],
            bounds: vec![None, bound(false, "≤2"), None, None, bound(true, "≥4")],
            labels: vec!["≥4".into()],
            mark: "•",
            ..Series::default()
        }],
        periods: (2019..2024).map(|year| year.to_string()).collect(),
        crosshair: None,
        grid: false,
        ..chart()
    };
    assert_eq!(
        drawn(40, 11, |area, buf| open.render(area, buf)),
        Buffer::with_lines([
            "4                                   ↑ ≥4",
            "                                        ",
            "3                  •⠤⠤⠤⠤⠤⠤⠤⠤•           ",
            "                                        ",
            "2         • ≤2                          ",
            "          ↓                             ",
            "1 •                                     ",
            "                                        ",
            "0 ───────────────────────────────────   ",
            "  ╵       ╵        ╵        ╵       ╵   ",
            "2019    2020     2021     2022    2023  "
        ])
    );
    every_size(|area, buf| open.render(area, buf));
}
