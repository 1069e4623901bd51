use super::*;
use crate::tui::widgets::check::{drawn, every_size};

fn row(
    name: &'static str,
    value: Option<f64>,
    fill: Fill,
    label: &'static str,
    extra: &'static str,
) -> BarRow<'static> {
    BarRow {
        name: name.into(),
        value,
        fill,
        label: label.into(),
        extra: extra.into(),
        missing: "?".into(),
        ..BarRow::default()
    }
}

fn provinces() -> BarList<'static> {
    let mut list = BarList {
        rows: vec![
            row("北京", Some(6.73), Fill::Solid, "6.73", "~−0.10"),
            row("辽宁", Some(2.24), Fill::Solid, "2.24", "~+0.09"),
            row("吉林", Some(1.55), Fill::Hollow, "~1.55", ""),
            row("黑龙江", Some(1.1), Fill::Bound, "≥1.1", ""),
            row("西藏", None, Fill::Solid, "未载", ""),
        ],
        max: 7.0,
        ticks: vec![(0.0, "0".into()), (4.0, "4".into()), (6.0, "6 %".into())],
        reference: Some(BarReference {
            value: 2.12,
            labels: vec!["有数据的 30 个省的中位数 2.12 %".into(), "中位数 2.12".into()],
            ..BarReference::default()
        }),
        ..BarList::default()
    };
    list.rows[2].space = true;
    list
}

#[test]
fn bars_start_at_zero_and_the_median_goes_through() {
    let list = provinces();
    let mut wanted = Buffer::with_lines([
        "               ┬有数据的 30 个省的中位数 2.12 %   ",
        "北京   ████████│██████████████████▉ 6.73    ~−0.10",
        "辽宁   ████████│▎ 2.24 ·       ·            ~+0.09",
        "               │                                  ",
        "吉林   ▒▒▒▒▒▒▍ │ ~1.55 ·       ·                  ",
        "黑龙江 ▒▒▒▒▌→  │ ≥1.1  ·       ·                  ",
        "西藏   ? 未载  │       ·       ·                  ",
        "       ▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔              ",
        "       0               4       6 %                ",
    ]);
    // Through a bar the line is cut out.
    wanted.set_style(Rect::new(15, 1, 1, 1), Style::new().reversed());
    wanted.set_style(Rect::new(15, 2, 1, 1), Style::new().reversed());
    assert_eq!(drawn(50, 9, |area, buf| list.render(area, buf)), wanted);
    assert_eq!(list.row_at(Rect::new(0, 10, 50, 9), 11), Some(0));
    assert_eq!(list.row_at(Rect::new(0, 10, 50, 9), 13), None);
    assert_eq!(list.capacity(Rect::new(0, 0, 50, 7)), 3);
}

#[test]
fn a_narrow_list_keeps_its_numbers() {
    let list = provinces();
    let wanted = Buffer::with_lines([
        "                    ",
        "北京   ██████▊ 6.73 ",
        "辽宁   ██▎ 2.24     ",
        "                    ",
        "吉林   ▒▌ ~1.55     ",
        "黑龙江 ▒▏→ ≥1.1     ",
        "       ▔▔▔▔▔▔▔      ",
        "       0   4 6 %    ",
    ]);
    assert_eq!(drawn(20, 8, |area, buf| list.render(area, buf)), wanted);
}

#[test]
fn negative_bars_go_left_of_zero() {
    let list = BarList {
        rows: vec![
            row("a", Some(4.0), Fill::Solid, "+4", ""),
            row("b", Some(-2.0), Fill::Solid, "-2", ""),
            row("c", Some(-1.0), Fill::Hollow, "~-1", ""),
            row("d", Some(0.0), Fill::Solid, "0", ""),
        ],
        max: 4.0,
        min: -2.0,
        ..BarList::default()
    };
    assert_eq!(
        drawn(18, 4, |area, buf| list.render(area, buf)),
        Buffer::with_lines(["a     ████████ +4 ", "b ████▏ -2        ", "c   ▒▒▏ ~-1       ", "d      0          "])
    );
    every_size(|area, buf| list.render(area, buf));
}

#[test]
fn the_selected_row_only_changes_its_background() {
    let mut list = BarList { rows: vec![row("a", Some(1.0), Fill::Solid, "1", "")], max: 1.0, ..BarList::default() };
    list.rows[0].selected = true;
    list.styles.selected = Style::new().on_blue();
    let mut wanted = Buffer::with_lines(["a ██████ 1"]);
    wanted.set_style(wanted.area, Style::new().on_blue());
    assert_eq!(drawn(10, 1, |area, buf| list.render(area, buf)), wanted);
}

#[test]
fn any_size_and_any_value_draws() {
    every_size(|area, buf| provinces().render(area, buf));
    every_size(|area, buf| BarList::default().render(area, buf));
    for odd in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e308, -1e308, 0.0] {
        let mut list = provinces();
        (list.max, list.min) = (odd, -odd);
        list.rows[0].value = Some(odd);
        list.ticks.push((odd, "9".into()));
        every_size(|area, buf| list.render(area, buf));
    }
}

#[test]
fn columns_have_titles_and_give_way_from_the_right() {
    let line = |name: &'static str, lead: &'static str, value: f64, label: &'static str| BarRow {
        name: name.into(),
        lead: lead.into(),
        value: Some(value),
        label: label.into(),
        former: "1.0".into(),
        extra: "+2".into(),
        ..BarRow::default()
    };
    let list = BarList {
        rows: vec![line("甲", "▲2", 4.0, "4.0"), line("乙", "–", 2.0, "2.0")],
        max: 4.0,
        heads: Some(BarHeads {
            name: "谁".into(),
            lead: "升降".into(),
            value: vec!["万元".into()],
            former: "2022".into(),
            extra: vec!["变化".into()],
        }),
        ..BarList::default()
    };
    let buf = drawn(40, 3, |area, buf| list.render(area, buf));
    let wanted = [
        "谁 升降 万元                  2022  变化",
        "甲   ▲2 ████████████████ 4.0   1.0    +2",
        "乙    – ████████ 2.0           1.0    +2",
    ];
    assert_eq!(buf, Buffer::with_lines(wanted));
    let buf = drawn(24, 2, |area, buf| list.render(area, buf));
    assert_eq!(buf, Buffer::with_lines(["甲   ▲2 ██████ 4.0    +2", "乙    – ███ 2.0       +2"]));
}
