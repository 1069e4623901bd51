use super::*;
use crate::tui::widgets::check::{drawn, every_size};

const FIGURES: [(&str, &str, &str, &str, &str); 5] = [
    ("省级重点实验室、专业技术创新中心", "2024-03", "41", "家", ""),
    ("平台推进科技成果转化项数", "近年", "近200", "项", ""),
    ("技术合同交易登记额", "2022", "~4.40", "亿元", "~ 推算"),
    ("技术合同交易登记额", "2023", "6.57", "亿元", ""),
    ("技术吸纳额", "2023", "≥34.4", "亿元", "~ 推算"),
];

fn column(header: &'static str, align: Align, priority: u8) -> Column<'static> {
    Column { header: header.into(), align, priority, ..Column::default() }
}

fn figures() -> Table<'static> {
    let head =
        Row {
            cells: vec![Cell::text("三.2  创新平台"), Cell::text("13")], kind: RowKind::GroupHead, ..Row::default()
        };
    let item =
        |(name, period, value, unit, state): (&'static str, &'static str, &'static str, &'static str, &'static str)| {
            Row {
                cells: vec![
                    Cell::text(name),
                    Cell::text(period),
                    Cell::number(value, Style::new()),
                    Cell::text(unit),
                    Cell::text(state),
                ],
                ..Row::default()
            }
        };
    Table {
        columns: vec![
            Column { min: 10, ideal: 20, max: 40, frozen: true, shrinkable: true, ..column("指标", Align::Left, 0) },
            column("期间", Align::Left, 1),
            column("数值", Align::Decimal, 0),
            column("单位", Align::Left, 0),
            column("状态", Align::Left, 2),
        ],
        rows: std::iter::once(head).chain(FIGURES.map(item)).collect(),
        first: 40,
        total: 102,
        selected: Some(44),
        marker: "▌ ".into(),
        headed: true,
        gap: 2,
        ..Table::default()
    }
}

#[test]
fn decimal_marks_stand_in_one_column() {
    let table = figures();
    assert_eq!(
        drawn(64, 8, |area, buf| table.render(area, buf)),
        Buffer::with_lines([
            "  指标                         期间         数值  单位  状态    ",
            "────────────────────────────────────────────────────────────────",
            " 三.2  创新平台 ┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈ 13  │",
            "  省级重点实验室、专业技术创…  2024-03     41     家           │",
            "  平台推进科技成果转化项数     近年     近200     项           ┃",
            "  技术合同交易登记额           2022        ~4.40  亿元  ~ 推算 │",
            "▌ 技术合同交易登记额           2023         6.57  亿元         │",
            "  技术吸纳额                   2023       ≥34.4   亿元  ~ 推算 │"
        ])
    );
}

#[test]
fn short_of_room_names_are_cut_and_columns_dropped_but_no_number() {
    let table = figures();
    assert_eq!(
        drawn(34, 6, |area, buf| table.render(area, buf)),
        Buffer::with_lines([
            "  指标                数值  单位  ",
            "──────────────────────────────────",
            " 三.2  创新平台 ┈┈┈┈┈┈┈┈┈┈┈┈ 13  │",
            "  省级重点实验…      41     家   │",
            "  平台推进科技…   近200     项   ┃",
            "  技术合同交易…      ~4.40  亿元 │"
        ])
    );
    assert_eq!(table.shown_columns(Rect::new(0, 0, 44, 9)), [0, 1, 2, 3, 4], "closer rather than without one");
    assert_eq!(table.shown_columns(Rect::new(0, 0, 40, 9)), [0, 1, 2, 3]);
    assert_eq!(table.shown_columns(Rect::new(0, 0, 34, 9)), [0, 2, 3]);
}

#[test]
fn scrolling_keeps_frozen_columns() {
    let table = Table { skip: 2, ..figures() };
    assert_eq!(table.shown_columns(Rect::new(0, 0, 64, 9)), [0, 3, 4]);
}

#[test]
fn the_hit_map_knows_rows_and_columns() {
    let table = figures();
    let area = Rect::new(5, 5, 64, 8);
    let rows: Vec<Option<usize>> = (4..14).map(|y| table.row_at(area, 6, y)).collect();
    let wanted = [None, None, None, Some(40), Some(41), Some(42), Some(43), Some(44), Some(45), None];
    assert_eq!(rows, wanted);
    assert_eq!(table.row_at(area, 4, 9), None);
    assert_eq!((table.column_at(area, 7), table.column_at(area, 68)), (Some(0), None));
    assert_eq!(table.capacity(area), 6);
    let sticky = Table { sticky: table.rows.first().cloned(), ..table };
    assert_eq!((sticky.capacity(area), sticky.row_at(area, 6, 8)), (5, Some(40)));
    every_size(|area, buf| sticky.render(area, buf));
}

#[test]
fn the_selected_row_only_changes_its_background() {
    let mut table = Table {
        columns: vec![column("", Align::Left, 0)],
        rows: vec![Row { cells: vec![Cell::text("抚顺")], ..Row::default() }],
        total: 1,
        selected: Some(0),
        ..Table::default()
    };
    table.styles.selected = Style::new().on_blue();
    let mut wanted = Buffer::with_lines(["抚顺  "]);
    wanted.set_style(wanted.area, Style::new().on_blue());
    assert_eq!(drawn(6, 1, |area, buf| table.render(area, buf)), wanted);
}

#[test]
fn in_reverse_the_light_ends_with_the_name() {
    let mut table = Table {
        columns: vec![
            Column { min: 6, ideal: 6, max: 6, shrinkable: true, ..column("", Align::Left, 0) },
            column("", Align::Left, 0),
        ],
        rows: vec![Row { cells: vec![Cell::text("抚顺"), Cell::text("1")], ..Row::default() }],
        total: 1,
        selected: Some(0),
        gap: 1,
        ..Table::default()
    };
    table.styles.selected = Style::new().reversed();
    let mut wanted = Buffer::with_lines(["抚顺   1 "]);
    wanted.set_style(Rect::new(0, 0, 5, 1), Style::new().reversed());
    assert_eq!(drawn(9, 1, |area, buf| table.render(area, buf)), wanted);
}

#[test]
fn any_size_draws() {
    every_size(|area, buf| figures().render(area, buf));
    every_size(|area, buf| Table { selected: Some(7), total: 9, ..Table::default() }.render(area, buf));
    every_size(|area, buf| Table { first: usize::MAX - 9, total: usize::MAX, skip: 99, ..figures() }.render(area, buf));
}

#[test]
fn formulas_take_room_from_names_but_keep_their_column_where_they_fit() {
    let row = |name: &'static str, formula: &'static str| Row {
        cells: vec![Cell::text(name), Cell::text(formula)],
        ..Row::default()
    };
    let table = Table {
        columns: vec![
            Column { min: 4, ideal: 6, max: 6, shrinkable: true, ..column("", Align::Left, 0) },
            Column { min: 4, flows: true, ..column("", Align::Left, 0) },
        ],
        rows: vec![
            row("abc", "1 = 1"),
            row("abcdefgh", "2"),
            row("ab", "12 + 34 = 46"),
            row("abcdefgh", "12 + 34 = 46"),
        ],
        total: 4,
        gap: 1,
        ..Table::default()
    };
    assert_eq!(
        drawn(16, 4, |area, buf| table.render(area, buf)),
        Buffer::with_lines(["abc    1 = 1    ", "abcde… 2        ", "ab  12 + 34 = 46", "ab… 12 + 34 = 46"])
    );
}

#[test]
fn names_come_before_the_marks_of_long_numbers_and_never_read_the_same() {
    let row = |(name, value): (&'static str, &str)| Row {
        cells: vec![Cell::text(name), Cell::number(value, Style::new())],
        ..Row::default()
    };
    let rows = [("Rural makers, nat.", "8"), ("Rural makers, n.s.", "103.00"), ("Support funds", "700,000")];
    let table = Table {
        columns: vec![
            Column { min: 8, ideal: 18, max: 40, frozen: true, shrinkable: true, ..column("", Align::Left, 0) },
            column("", Align::Loose, 1),
        ],
        rows: rows.map(row).to_vec(),
        total: 3,
        gap: 1,
        ..Table::default()
    };
    assert_eq!(
        drawn(26, 3, |area, buf| table.render(area, buf)),
        Buffer::with_lines(["Rural makers, nat.    8   ", "Rural makers, n.s.  103.00", "Support funds      700,000"])
    );
    assert_eq!(
        drawn(20, 3, |area, buf| table.render(area, buf)),
        Buffer::with_lines(["Rural m…nat.    8   ", "Rural m…n.s.  103.00", "Support fun… 700,000"])
    );
    every_size(|area, buf| table.render(area, buf));
}
