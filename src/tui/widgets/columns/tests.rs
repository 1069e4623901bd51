use super::*;
use crate::tui::widgets::check::{drawn, every_size};

fn label(text: &'static str, rank: u8) -> Label<'static> {
    Label { line: text.into(), rank }
}

fn column(period: &'static str, value: Option<f64>, fill: Fill, above: Vec<Label<'static>>) -> Column<'static> {
    Column { value, fill, above, labels: vec![period.into()], missing: "?".into(), ..Column::default() }
}

fn contracts() -> ColumnChart<'static> {
    let inferred = |period, value, low, high, above| Column {
        low: Some(low),
        high: Some(high),
        ..column(period, Some(value), Fill::Hollow, above)
    };
    ColumnChart {
        ticks: (0..=3).map(|tick| (f64::from(tick) * 2.0, (tick * 2).to_string())).collect(),
        grid: true,
        ..ColumnChart::series(
            vec![
                inferred("2020", 2.9, 2.85, 2.96, vec![label("[2.85, 2.96]", 2), label("~2.90", 0)]),
                column("2021", Some(3.6), Fill::Solid, vec![label("3.6", 0), label("▲24%", 1)]),
                inferred("2022", 4.4, 4.0, 4.8, vec![label("[4.0, 4.8]", 2), label("~4.40", 0), label("▲~22%", 1)]),
                column("2023", Some(6.57), Fill::Solid, vec![label("6.57", 0), label("▲49.3%", 1)]),
            ],
            7.0,
        )
    }
}

fn draw(chart: &ColumnChart<'_>, width: u16, height: u16) -> Buffer {
    drawn(width, height, |area, buf| chart.render(area, buf))
}

#[test]
fn columns_carry_labels_and_whiskers_on_whole_ticks() {
    assert_eq!(
        draw(&contracts(), 66, 13),
        Buffer::with_lines([
            "                                                                  ",
            "                                                                  ",
            "                                                       ▲49.3%     ",
            "                                       ▲~22%            6.57      ",
            "6 ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ ~4.40 ▁▁▁▁▁▁▁▁▁▅▅▅▅▅▅▅▅▁▁▁▁",
            "                        ▲24%         [4.0, 4.8]       ████████    ",
            "4 ▁▁▁▁ ~2.90 ▁▁▁▁▁▁▁▁▁▁ 3.6 ▁▁▁▁▁▁▁▁▁▁▃▃▃▃▃▃▃▃⡖▁▁▁▁▁▁▁████████▁▁▁▁",
            "    [2.85, 2.96]      ▅▅▅▅▅▅▅▅        ▒▒▒▒▒▒▒▒⠉       ████████    ",
            "2 ▁▁▁▁▇▇▇▇▇▇▇▇⠛▁▁▁▁▁▁▁████████▁▁▁▁▁▁▁▁▒▒▒▒▒▒▒▒▁▁▁▁▁▁▁▁████████▁▁▁▁",
            "      ▒▒▒▒▒▒▒▒        ████████        ▒▒▒▒▒▒▒▒        ████████    ",
            "      ▒▒▒▒▒▒▒▒        ████████        ▒▒▒▒▒▒▒▒        ████████    ",
            "0 ▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔",
            "        2020            2021            2022            2023      "
        ])
    );
}

#[test]
fn optional_labels_go_first_and_values_never_overlap() {
    assert_eq!(
        draw(&contracts(), 38, 9),
        Buffer::with_lines([
            "                                      ",
            "                              ▲49.3%  ",
            "                      ▲~22%    6.57   ",
            "6 ▁▁▁▁▁▁▁▁▁▁ ▲24% ▁▁▁ ~4.40 ▁▁▁▂▂▂▂▂▁▁",
            "4   ~2.90 ▁▁▁ 3.6 ▁▁▁▁▂▂▂▂▂⡤▁▁▁█████▁▁",
            "2 ▁▁▄▄▄▄▄⠤▁▁▁▆▆▆▆▆▁▁▁▁▒▒▒▒▒⠉▁▁▁█████▁▁",
            "    ▒▒▒▒▒    █████    ▒▒▒▒▒    █████  ",
            "0 ▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔",
            "    2020     2021     2022     2023   "
        ])
    );
    assert_eq!(
        draw(&contracts(), 20, 9),
        Buffer::with_lines([
            "                    ",
            "               6.57 ",
            "  ~2.90   ~4.40 ▇▇  ",
            "4 ▁▁▁▁ 3.6 ▁▂▂⡤▁██▁▁",
            "    ▁▁⣀ ▆▆  ▒▒⠉ ██  ",
            "    ▒▒  ██  ▒▒  ██  ",
            "    ▒▒  ██  ▒▒  ██  ",
            "0 ▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔",
            "       2021    2023 "
        ])
    );
}

#[test]
fn values_outlive_the_columns() {
    assert_eq!(draw(&contracts(), 38, 1), Buffer::with_lines(["    ~2.90     3.6     ~4.40    6.57   "]));
    assert_eq!(
        draw(&contracts(), 38, 3),
        Buffer::with_lines([
            "    ~2.90     3.6     ~4.40    6.57   ",
            "    ▂▂▂▂▂⣀   ▃▃▃▃▃    ▄▄▄▄▄⠤   ▅▅▅▅▅  ",
            "    2020     2021     2022     2023   "
        ])
    );
}

#[test]
fn pairs_have_scales_of_their_own_and_bounds_have_no_end() {
    let pair = |before, now, name: &'static str, max| Group {
        columns: vec![before, now],
        labels: vec![name.into()],
        max: Some(max),
    };
    let bare =
        |value, fill, text: &'static str| Column { labels: vec![], ..column("", value, fill, vec![label(text, 0)]) };
    let none = Column { labels: vec![], ..column("", None, Fill::Solid, vec![]) };
    let chart = ColumnChart {
        groups: vec![
            pair(none, bare(Some(1298.0), Fill::Solid, "1298"), "发明专利", 1298.0),
            pair(bare(Some(11.0), Fill::Bound, "≥11"), bare(Some(26.0), Fill::Solid, "26"), "优势示范", 26.0),
            pair(bare(Some(4.0), Fill::Hollow, "~4"), bare(Some(6.0), Fill::Solid, "6"), "质押惠企", 6.0),
        ],
        ..ColumnChart::default()
    };
    assert_eq!(
        draw(&chart, 28, 10),
        Buffer::with_lines([
            "    1298      26        6   ",
            "     ███      ███      ███  ",
            "     ███      ███  ~4  ███  ",
            "     ███  ≥11 ███  ▅▅▅ ███  ",
            "     ███   ↑  ███  ▒▒▒ ███  ",
            "     ███  ▒▒▒ ███  ▒▒▒ ███  ",
            "     ███  ▒▒▒ ███  ▒▒▒ ███  ",
            "  ?  ███  ▒▒▒ ███  ▒▒▒ ███  ",
            " ▔▔▔▔▔▔▔  ▔▔▔▔▔▔▔  ▔▔▔▔▔▔▔  ",
            "发明专利 优势示范 质押惠企  "
        ])
    );
    every_size(|area, buf| chart.render(area, buf));
}

#[test]
fn benchmarks_are_stairs_labelled_at_the_right() {
    let line = |values: &[Option<f64>], text: &'static str| Reference {
        values: values.to_vec(),
        labels: vec![text.into()],
        ..Reference::default()
    };
    let none = |period| column(period, None, Fill::Solid, vec![]);
    let chart = ColumnChart {
        references: vec![
            line(&[Some(2.43), Some(2.54), Some(2.65)], "全国 2.65"),
            line(&[None, None, Some(2.24)], "辽宁 2.24"),
        ],
        ..ColumnChart::series(
            vec![none("2021"), column("2022", Some(2.38), Fill::Solid, vec![label("2.38 !", 0)]), none("2023")],
            2.8,
        )
    };
    assert_eq!(
        draw(&chart, 36, 9),
        Buffer::with_lines([
            "          2.38 ! ⠂⠂⠂⠂⠂⠂⠂⠂ 全国 2.65 ",
            " ⠁⠁⠁⠁⠁⠁⠁⠁  ████  ⠄⠄⠄⠄⠄⠄⠄⠄ 辽宁 2.24 ",
            "           ████                     ",
            "           ████                     ",
            "           ████                     ",
            "           ████                     ",
            "    ?      ████     ?               ",
            "▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔          ",
            "   2021    2022    2023             "
        ])
    );
    every_size(|area, buf| chart.render(area, buf));
}

#[test]
fn columns_below_zero_hang_from_the_baseline() {
    let columns = [3.0, -2.0, 0.0].map(|value| column("2020", Some(value), Fill::Hollow, vec![]));
    let chart = ColumnChart { plain: true, ..ColumnChart::series(columns.to_vec(), 3.0) };
    assert_eq!(
        draw(&chart, 18, 7),
        Buffer::with_lines([
            " ▒▒▒              ",
            " ▒▒▒              ",
            " ▒▒▒              ",
            "▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔",
            "       ▒▒▒        ",
            "       ▒▒▒        ",
            "2020  2020  2020  "
        ])
    );
    every_size(|area, buf| chart.render(area, buf));
}

#[test]
fn nothing_known_is_drawn_as_missing() {
    let columns = ["2021", "2022"].map(|period| column(period, None, Fill::Solid, vec![]));
    assert_eq!(
        draw(&ColumnChart::series(columns.to_vec(), 7.0), 14, 5),
        Buffer::with_lines(["", "", "", "  ?      ?    ", " 2021   2022  "].map(|line| format!("{line:14}")))
    );
}

#[test]
fn any_size_and_any_value_draws() {
    every_size(|area, buf| contracts().render(area, buf));
    every_size(|area, buf| ColumnChart::default().render(area, buf));
    for odd in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e308, -1e308, 0.0] {
        let mut chart = contracts();
        chart.max = odd;
        chart.ticks.push((odd, "9".into()));
        for group in &mut chart.groups {
            for column in &mut group.columns {
                (column.value, column.low, column.high) = (Some(odd), Some(odd), Some(f64::INFINITY));
            }
        }
        every_size(|area, buf| chart.render(area, buf));
        chart.max = 7.0;
        every_size(|area, buf| chart.render(area, buf));
    }
}

#[test]
fn a_shared_limit_makes_a_shared_scale() {
    let area = Rect::new(0, 0, 40, 12);
    let (a, mut b) = (contracts(), contracts());
    b.groups.truncate(2);
    let least = a.rows_of_max(area).min(b.rows_of_max(area));
    b.limit = Some(least);
    assert!((b.rows_of_max(area) - least).abs() < 1e-9);
    assert_eq!(
        (a.group_at(area, 5), a.group_at(area, 38), a.group_at(Rect { x: 9, ..area }, 8)),
        (Some(0), Some(3), None)
    );
}

#[test]
fn a_number_that_a_benchmark_would_run_through_stands_in_its_column() {
    let line = Reference { values: vec![Some(2.4)], labels: vec!["2.4".into()], ..Reference::default() };
    let column = column("2022", Some(2.0), Fill::Solid, vec![label("2.0", 0)]);
    let chart = ColumnChart { references: vec![line], ..ColumnChart::series(vec![column], 2.54) };
    let drawn = draw(&chart, 16, 9);
    let rows: Vec<String> =
        drawn.content().chunks(16).map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect()).collect();
    assert_eq!(rows.iter().filter(|row| row.contains("█2.0█")).count(), 1, "{rows:#?}");
    every_size(|area, buf| chart.render(area, buf));
}

#[test]
fn without_colour_the_last_cell_of_an_inferred_column_is_of_dots() {
    let columns = [1.0, 1.5, 1.8, 2.0].map(|value| column("2022", Some(value), Fill::Hollow, vec![]));
    let bound = Column { high: Some(f64::INFINITY), ..column("2023", Some(1.9), Fill::Bound, vec![]) };
    let chart = ColumnChart { plain: true, ..ColumnChart::series([columns.to_vec(), vec![bound]].concat(), 2.0) };
    // A bound ends below its number, and its arrow is always there.
    let drawn = draw(&chart, 30, 3);
    let rows: Vec<String> =
        drawn.content().chunks(30).map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect()).collect();
    assert_eq!(
        rows,
        ["       ⢄⢄⢄   ⢔⢔⢔   ▒▒▒   ⢔⢔⢔  ", " ▒▒▒   ▒▒▒   ▒▒▒   ▒▒▒   ▒↑▒  ", "2022  2022  2022  2022  2023  "]
    );
    // Cut out of the column, so that its colour stays around it.
    let arrow = drawn.content().iter().find(|cell| cell.symbol() == "↑");
    assert!(arrow.is_some_and(|cell| cell.modifier.contains(ratatui::style::Modifier::REVERSED)));
    every_size(|area, buf| chart.render(area, buf));
}

#[test]
fn dots_of_inferred_benchmarks_stand_further_apart() {
    let line = Reference {
        values: vec![Some(2.0), Some(2.0)],
        inferred: vec![true, false],
        labels: vec!["2".into()],
        ..Reference::default()
    };
    let none = |period| column(period, None, Fill::Solid, vec![]);
    let chart = ColumnChart { references: vec![line], ..ColumnChart::series(vec![none("2021"), none("2022")], 2.0) };
    let drawn = draw(&chart, 20, 5);
    let dots = |from: u16| (from..from + 9).filter(|x| (0..3).any(|y| drawn[(*x, y)].symbol() == "⠁")).count();
    assert!(dots(0) < dots(9) && dots(0) > 0, "{drawn:?}");
}

#[test]
fn an_upper_bound_points_inward_and_takes_no_row_above() {
    let most = Column { low: Some(f64::NEG_INFINITY), ..column("", Some(6.0), Fill::Bound, vec![label("≤6", 0)]) };
    let least = Column { high: Some(f64::INFINITY), ..column("", Some(-3.0), Fill::Bound, vec![label("≥−3", 0)]) };
    let chart = ColumnChart::series(vec![most, least], 6.0);
    let buf = draw(&chart, 10, 11);
    let lines: Vec<String> = (0..11).map(|y| (0..10).map(|x| buf[(x, y)].symbol()).collect()).collect();
    assert!(lines[0].contains("≤6") && lines[1].contains('↓'), "{lines:#?}");
    assert!(lines.iter().filter(|line| line.contains('↑')).count() == 1, "{lines:#?}");
    every_size(|area, buf| chart.render(area, buf));
}
