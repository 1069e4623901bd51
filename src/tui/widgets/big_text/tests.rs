use super::*;
use ratatui::style::Modifier;

static BYTES: &[u8] = include_bytes!("../../../../data/fonts/innoboard-hei.otf");

fn face() -> Face {
    thread_local! {
        static FACE: Face = Face::new(BYTES);
    }
    FACE.with(Clone::clone)
}

fn part(text: &str, size: u16) -> Part<'_> {
    Part { text, size, ..Part::default() }
}

fn size(grid: Grid, parts: &[Part<'_>]) -> (u16, u16) {
    BigText { face: &face(), grid, parts }.size()
}

/// A text at the second cell of a buffer with one blank cell more on every side.
fn draw(grid: Grid, parts: &[Part<'_>]) -> Buffer {
    let (width, height) = size(grid, parts);
    let mut buf = Buffer::empty(Rect::new(0, 0, width + 2, height + 2));
    BigText { face: &face(), grid, parts }.render(Rect::new(1, 1, width, height), &mut buf);
    buf
}

/// The rows of what was drawn, without the blank edge.
fn rows(buf: &Buffer) -> Vec<String> {
    let mut out = Vec::new();
    for y in 1..buf.area.height - 1 {
        let (mut row, mut x) = (String::new(), 1);
        while x < buf.area.width - 1 {
            let symbol = buf[(x, y)].symbol();
            row.push_str(symbol);
            x += text::width(symbol).max(1) as u16;
        }
        out.push(row.trim_end().to_owned());
    }
    out
}

fn drawn(grid: Grid, parts: &[Part<'_>]) -> Vec<String> {
    rows(&draw(grid, parts))
}

#[test]
fn a_number_and_its_unit_stand_on_one_line() {
    let parts = [part("6.57", 16), Part { gap: 2, ..part("亿元", 12) }];
    let wanted = [
        " ▄▟████        ██████▌  ███████▌",
        "▟█▛            ██           ▟█▀    ▗█▌▄▄▄▄▄▄▖  ▄▄▄▄▄▄▄▄▄",
        "██▄▟█▙▄        █████▄▖     ▟█▌    ▗█▛    ▟█▘",
        "██▀  ▜█▌           ▜██    ▗██     ▜▜▌  ▗█▀    ▀▀▜█▛▀██▀▀▀",
        "▜█▖  ▐█▛  ▄▄  ▗▖   ▟██    ▟█▌      ▐▌ ▟▛▘  ▗▄   ▐█▘ █▌",
        " ▀████▀  ▝██▌ ▀█████▀▘    ██▌      ▐▌ █▙▄▄▄▟▛ ▗▄█▘  ▜▙▄▟█",
        "                                   ▝▘  ▀▀▀▀▀  ▝▀    ▝▀▀▀▘",
    ];
    assert_eq!(drawn(Grid::Quadrants, &parts), wanted);
}

#[test]
fn halves_and_whole_cells_draw_the_same_letters() {
    let halves = [
        "██████▀ ██▀██▄  █▀▀█   ▄▀",
        "   ▄█▀      ██ ██  █  █▀",
        "  ▄█▀     ███▄  █▄▄█ █▀▄█▀█▄",
        "  ██        ██      █▀ ██ ██",
        "  ██    █████▀     █   ▀█▄█▀",
    ];
    assert_eq!(drawn(Grid::Halves, &[part("73%", 14)]), halves);
    let cells = ["######  ######", "   ##       ##", "  ##      ###", "  ##        ##", "  ##    ######"];
    assert_eq!(drawn(Grid::Cells, &[part("73", 14)]), cells);
}

#[test]
fn what_would_be_a_blot_is_text() {
    assert_eq!(drawn(Grid::Quadrants, &[part("亿元", 11)]), ["亿 元"]);
    assert_eq!(drawn(Grid::Quadrants, &[part("ab", 6)]), ["ab"]);
    assert_eq!(drawn(Grid::Quadrants, &[part("million yuan", 0)]), ["million yuan"]);
    // A sign that the face has not.
    assert_eq!(drawn(Grid::Quadrants, &[part("❄9", 16)]), ["❄9"]);
    assert!(!BigText { face: &face(), grid: Grid::Quadrants, parts: &[part("❄9", 16)] }.is_big());
    // A minus that is less than half a row would vanish, and with it the sense of the number.
    assert_eq!(drawn(Grid::Cells, &[part("−1", 7)]), ["−1"]);
    // No face at all.
    let none = Face::default();
    assert_eq!(BigText { face: &none, grid: Grid::Quadrants, parts: &[part("6", 16)] }.size(), (1, 1));
    assert!(!none.has('6'));
}

#[test]
fn measuring_is_drawing() {
    let texts =
        ["6.57", "~≥34.4", "1,298", "−0.16", "100%", "抚顺市", "技术合同登记额", "Fushun gy", "件/万人", "▲+49.3%"];
    for grid in [Grid::Quadrants, Grid::Halves, Grid::Cells] {
        for (text, size) in texts.iter().flat_map(|text| [7, 8, 12, 15, 16, 23, 36, 48].map(|size| (*text, size))) {
            let buf = draw(grid, &[part(text, size)]);
            let inked = |x: u16, y: u16| buf[(x, y)].symbol() != " ";
            let (right, bottom) = (buf.area.width - 1, buf.area.height - 1);
            let edge = (0..=right).flat_map(|x| [(x, 0), (x, bottom)]).chain((0..=bottom).map(|y| (0, y)));
            for (x, y) in edge.chain((0..=bottom).map(|y| (right, y))) {
                assert!(!inked(x, y), "{text} at {size} {grid:?}: ink outside of its area, {x} {y}");
            }
            assert!((1..bottom).any(|y| inked(1, y)), "{text} at {size} {grid:?} does not begin at the left edge");
            // The last cell of a wide glyph is blank.
            let last = |y| inked(right - 1, y) || inked(right - 2, y);
            assert!((1..bottom).any(last), "{text} at {size} {grid:?} is narrower than measured");
        }
    }
}

#[test]
fn digits_are_of_one_width_and_stand_on_the_line() {
    for size in [14, 16, 18, 24, 36] {
        let letters: Vec<_> = ('0'..='9').map(|digit| face().letter(digit, size, Grid::Quadrants).unwrap()).collect();
        for letter in &letters {
            assert_eq!((letter.advance, letter.above), (letters[0].advance, letters[0].above), "at {size}");
            assert_eq!(letter.height, letter.above, "a foot below the line at {size}");
        }
    }
}

#[test]
fn letters_never_touch() {
    for pair in ["11", "88", "国国", "WA", "%%"] {
        let parts = [part(pair, 12)];
        let (face, grid) = (face(), Grid::Quadrants);
        let placed = letters(&face, grid, &parts[0]).unwrap();
        assert!(placed[0].0 + placed[0].1.width < placed[1].0, "{pair}");
    }
}

#[test]
fn the_largest_that_fits_is_taken() {
    let face = face();
    let fitting = |room| {
        BigText::fitting(&face, Grid::Quadrants, &[36, 24, 16], room, |size| [part("6.57", size)]).map(|[it]| it.size)
    };
    assert_eq!((fitting((80, 20)), fitting((60, 9)), fitting((40, 7))), (Some(36), Some(24), Some(16)));
    assert_eq!((fitting((20, 7)), fitting((0, 0))), (None, None));
}

#[test]
fn where_it_does_not_fit_it_is_plain_or_absent() {
    let face = face();
    let parts = [part("6.57", 16), Part { gap: 2, ..part("亿元", 12) }];
    let in_area = |width, height| {
        let mut buf = Buffer::empty(Rect::new(0, 0, 14, 4));
        BigText { face: &face, grid: Grid::Quadrants, parts: &parts }.render(Rect::new(0, 0, width, height), &mut buf);
        buf
    };
    let row = |buf: &Buffer, y: u16| (0..14).map(|x| buf[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
    assert_eq!(row(&in_area(12, 2), 1), "6.57 亿 元");
    for (width, height) in [(8, 2), (0, 0), (0, 4), (14, 0), (3, 1)] {
        assert_eq!(in_area(width, height), Buffer::empty(Rect::new(0, 0, 14, 4)), "{width}×{height}");
    }
}

#[test]
fn styles_are_kept() {
    let bold = Style::new().add_modifier(Modifier::BOLD);
    let buf = draw(Grid::Quadrants, &[Part { style: bold, ..part("1", 16) }]);
    let lit = buf.content.iter().filter(|cell| cell.symbol() != " ");
    assert!(lit.clone().count() > 8 && lit.clone().all(|cell| cell.modifier == Modifier::BOLD));
}
