use super::*;

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

/// The rows of a text in an area just big enough for it.
fn drawn(grid: Grid, parts: &[Part<'_>]) -> Vec<String> {
    let face = face();
    let text = BigText { face: &face, grid, parts };
    let (width, height) = text.size();
    let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
    (&text).render(buf.area, &mut buf);
    rows(&buf)
}

fn rows(buf: &Buffer) -> Vec<String> {
    let mut out = Vec::new();
    for y in buf.area.rows().map(|row| row.y) {
        let (mut row, mut x) = (String::new(), buf.area.left());
        while x < buf.area.right() {
            let symbol = buf[(x, y)].symbol();
            row.push_str(symbol);
            x += text::width(symbol).max(1) as u16;
        }
        out.push(row.trim_end().to_owned());
    }
    out
}

#[test]
fn letters_are_drawn_as_blocks() {
    let print = |rows: Vec<String>| println!("{}\n", rows.join("\n"));
    for grid in [Grid::Quadrants, Grid::Halves, Grid::Cells] {
        print(drawn(grid, &[part("6.57", 16), Part { gap: 2, ..part("亿元", 12) }]));
    }
    print(drawn(Grid::Quadrants, &[part("6.57", 36), Part { gap: 2, ..part("亿元", 16) }]));
    print(drawn(Grid::Quadrants, &[part("~≥1,298%−0", 14)]));
    print(drawn(Grid::Quadrants, &[part("技术合同登记额", 12)]));
    print(drawn(Grid::Quadrants, &[part("Technology 2023", 10)]));
}
