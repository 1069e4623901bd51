use super::*;
use crate::tui::widgets::check::{drawn, every_size};

fn old() -> Ladder<'static> {
    Ladder {
        title: "2021".into(),
        entries: vec![
            Entry::Set { from: 1, to: 2, lines: vec!["沈阳、大连".into(), "谁先谁后 ?".into()] },
            Entry::Own { rank: 3, doubtful: false, text: "抚顺 ?".into() },
            Entry::Unknown { from: 4, to: 14, text: "11 市未载 ?".into() },
        ],
        ..Ladder::default()
    }
}

fn new() -> Ladder<'static> {
    Ladder {
        title: "2022".into(),
        entries: vec![
            Entry::Own { rank: 1, doubtful: true, text: "抚顺 2.38 %".into() },
            Entry::Unknown { from: 2, to: 14, text: "13 市未载 ?".into() },
        ],
        ..Ladder::default()
    }
}

#[test]
fn two_ladders_are_joined_by_an_arrow() {
    let pair = LadderPair { left: old(), right: new(), change: "▲2".into(), arrow: Style::new(), broken: false };
    let buf = drawn(50, 8, |area, buf| pair.render(area, buf));
    assert_eq!(
        buf,
        Buffer::with_lines([
            "     2021                     2022                ",
            "                                                  ",
            " 1 ┐ 沈阳、大连   ╭────▸  1 ! 抚顺 2.38 %         ",
            " 2 ┘ 谁先谁后 ?   │       2 ┆                     ",
            " 3   抚顺 ? ──────╯       3 ┆                     ",
            " 4 ┆           ▲2         4 ┆                     ",
            " · ┆ 11 市未载 ?          · ┆ 13 市未载 ?         ",
            "14 ┆                     14 ┆                     ",
        ])
    );
}

#[test]
fn a_rise_is_never_drawn_level() {
    let ladder = |own: u32| Ladder {
        entries: vec![
            Entry::Unknown { from: 1, to: own - 1, text: "?".into() },
            Entry::Own { rank: own, doubtful: false, text: "抚顺".into() },
            Entry::Unknown { from: own + 1, to: 14, text: "??".into() },
        ],
        ..Ladder::default()
    };
    let pair =
        LadderPair { left: ladder(6), right: ladder(4), change: "▲2".into(), arrow: Style::new(), broken: false };
    let buf = drawn(32, 5, |area, buf| pair.render(area, buf));
    assert_eq!(
        buf,
        Buffer::with_lines([
            " · ┆ ?            · ┆ ?         ",
            " 4 ┆      ╭────▸  4   抚顺      ",
            " 5 ┆   ▲2 │       5 ┆           ",
            " 6   抚顺 ╯       6 ┆           ",
            " · ┆ ??           · ┆ ??        ",
        ])
    );
}

#[test]
fn unknown_rungs_give_up_their_rows_first() {
    let buf = drawn(18, 4, |area, buf| (&old()).render(area, buf));
    assert_eq!(
        buf,
        Buffer::with_lines([" 1 ┐ 沈阳、大连   ", " 2 ┘ 谁先谁后 ?   ", " 3   抚顺 ?       ", " · ┆ 11 市未载 ?  "])
    );
}

#[test]
fn unknown_rungs_unfold_where_there_are_rows() {
    let numbers = |high: u16| {
        let buf = drawn(18, high, |area, buf| (&new()).render(area, buf));
        let row = |y: u16| (0..3).map(|x| buf[(x, y)].symbol()).collect::<String>().trim().to_owned();
        (1..high).map(row).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(numbers(7), "1 2 3 4 · 14");
    assert_eq!(numbers(15), "1 2 3 4 5 6 7 8 9 10 11 12 13 14");
}

#[test]
fn any_size_draws() {
    let pair = LadderPair { left: old(), right: new(), change: "▲2".into(), arrow: Style::new(), broken: false };
    every_size(|area, buf| pair.render(area, buf));
    every_size(|area, buf| (&old()).render(area, buf));
    every_size(|area, buf| LadderPair::default().render(area, buf));
    let odd = Ladder {
        entries: vec![
            Entry::Unknown { from: 9, to: 2, text: "".into() },
            Entry::Set { from: 1, to: u32::MAX, lines: vec![] },
            Entry::Unknown { from: 0, to: u32::MAX, text: "?".into() },
        ],
        ..Ladder::default()
    };
    every_size(|area, buf| (&odd).render(area, buf));
}
