//! Ranks over periods, the first rank on top.

use ratatui::{buffer::Buffer, layout::Rect, style::Style, text::Line, widgets::Widget};

use super::{
    dots::Dots,
    ends::{Mark, gutter, inside, sparse, spread},
    ink::{Ink, width},
};

/// Marks a period in the rows between its ranks: no sign that stands for anything else on the page.
const GRID: &str = "╎";

/// Ranks as badges in a grid of periods and ranks. Ranks of neighbouring periods are joined by a line, ranks on both
/// sides of missing periods by broken dots; the only rank of a series is a plain number.
#[derive(Debug, Clone, Default)]
pub struct RankHistory<'a> {
    /// How many ranks there are.
    pub size: u32,
    /// The texts of the periods.
    pub periods: Vec<Line<'a>>,
    /// Under each period, such as the ranks missing in it; may be empty.
    pub notes: Vec<Line<'a>>,
    /// What the notes are of, behind them where there is room.
    pub notes_of: Line<'a>,
    /// The series; the last is drawn over the others.
    pub series: Vec<RankSeries<'a>>,
    /// How its parts look.
    pub styles: HistoryStyles,
}

/// The ranks of a series.
#[derive(Debug, Clone, Default)]
pub struct RankSeries<'a> {
    /// One entry a period.
    pub ranks: Vec<Option<u32>>,
    /// Labels for the last rank in forms from long to short: the first that fits is drawn.
    pub labels: Vec<Line<'a>>,
    /// The line.
    pub line: Style,
    /// The numbers of the ranks.
    pub badge: Style,
}

/// How the parts of a [`RankHistory`] look.
#[derive(Debug, Clone, Copy, Default)]
pub struct HistoryStyles {
    /// Numbers of ranks at the left.
    pub number: Style,
    /// Dots of the grid.
    pub grid: Style,
    /// The number of a series with a single rank.
    pub single: Style,
}

/// Where things stand.
struct Plan {
    left: i32,
    right: i32,
    rows: i32,
    /// Whether the notes have a row.
    notes: bool,
    count: i32,
    /// The ranks that have a row, in their order.
    places: Vec<(u32, i32)>,
    /// The rows from a rank to the next.
    pitch: i32,
}

impl Plan {
    /// The column of the middle of a period.
    fn column(&self, period: i32) -> i32 {
        let room = (self.right - self.left - 3).max(0);
        let steps = (self.count - 1).max(1);
        self.left + 1 + if self.count == 1 { room / 2 } else { (room * period + steps / 2) / steps }
    }

    /// The row of a rank that is shown.
    fn row(&self, rank: u32) -> Option<i32> {
        self.places.iter().find(|(known, _)| *known == rank).map(|(_, row)| *row)
    }
}

/// The rows of ranks: one or two each where there are enough, else for those that occur, the first and the last. What is
/// left out then is left out below all that occur, as far as that goes, so that distances above are true.
fn places(size: i32, pitch: i32, rows: i32, known: impl Iterator<Item = u32>) -> Vec<(u32, i32)> {
    let all = 1..=size.max(0) as u32;
    if size <= rows {
        return all.zip((0..).map(|place| place * pitch)).collect();
    }
    let mut ranks: Vec<u32> = [1, size as u32].into_iter().chain(known).filter(|rank| all.contains(rank)).collect();
    ranks.sort_unstable();
    ranks.dedup();
    // The first ranks are seen before the last.
    ranks.truncate(rows.max(0) as usize);
    let wanted: Vec<i32> = ranks.iter().map(|rank| *rank as i32 - 1).collect();
    ranks.into_iter().zip(spread(&wanted, rows)).filter_map(|(rank, row)| Some((rank, row?))).collect()
}

impl RankSeries<'_> {
    fn known(&self) -> impl Iterator<Item = (i32, u32)> {
        (0..).zip(&self.ranks).filter_map(|(period, rank)| Some((period, (*rank)?)))
    }
}

impl RankHistory<'_> {
    /// Whether there are notes, and room for all of them: one left out would say that nothing is missing there.
    fn notes_fit(&self, wide: i32) -> bool {
        let longest = self.notes.iter().map(width).max().unwrap_or(0);
        let each = (wide - 8) / (self.periods.len().clamp(1, 10_000) as i32);
        longest > 0 && longest < each
    }

    fn plan(&self, wide: i32, high: i32) -> Plan {
        let notes = high >= 8 && self.notes_fit(wide);
        let feet = i32::from(high >= 3) + i32::from(notes);
        let size = self.size.min(100_000) as i32;
        let left = (size.to_string().len() as i32).max(2) + 2;
        let last = self.periods.len() as i32 - 1;
        let ends = self.series.iter().filter(|series| series.known().last().is_some_and(|(period, _)| period == last));
        let end = match gutter(ends.map(|series| series.labels.as_slice()), wide / 3) {
            0 => 0,
            label => label + 1,
        };
        let most = high - feet;
        let pitch = if size > 1 && (size - 1) * 2 < most { 2 } else { 1 };
        // The periods stand right below the last rank.
        let rows = if size <= most { ((size - 1).max(0) * pitch + 1).min(most) } else { most };
        let known = self.series.iter().flat_map(RankSeries::known).map(|(_, rank)| rank);
        let places = places(size, pitch, rows, known);
        let count = self.periods.len().min(10_000) as i32;
        Plan { left, right: wide - end, rows, notes, count, places, pitch }
    }

    fn draw_periods(&self, ink: &mut Ink<'_>, plan: &Plan) {
        let last = plan.places.last().map_or(0, |(_, row)| row + 1);
        for row in 0..last {
            for period in 0..plan.count {
                ink.put(plan.column(period), row, GRID, self.styles.grid);
            }
        }
    }

    fn draw_scale(&self, ink: &mut Ink<'_>, plan: &Plan) {
        for (rank, row) in &plan.places {
            let number = Line::styled(rank.to_string(), self.styles.number);
            ink.line_to(plan.left - 2, *row, &number);
        }
        // Rows that stand for more ranks than one, or for fewer, are no part of the scale.
        for pair in plan.places.windows(2) {
            let [(rank, row), (next, below)] = pair else { continue };
            if i64::from(next - rank) * i64::from(plan.pitch) != i64::from(below - row) {
                for row in row + 1..*below {
                    ink.put(plan.left - 3, row, "┆", self.styles.grid);
                }
                // Without a row between them it stands behind the lower rank.
                if below - row == 1 {
                    ink.put(plan.left - 2, *below, "┆", self.styles.grid);
                }
            }
        }
    }

    fn draw_lines(&self, ink: &mut Ink<'_>, plan: &Plan) {
        let mut sheet = Dots::new(plan.right, plan.rows);
        for series in &self.series {
            let mut before: Option<(i32, u32)> = None;
            for (period, rank) in series.known() {
                if let Some((from, old)) = before
                    && let (Some(start), Some(end)) = (plan.row(old), plan.row(rank))
                {
                    // From beside one badge to beside the next, through the middle of the rows.
                    let a = (plan.column(from) * 2 + 4, start * 4 + 1);
                    let b = (plan.column(period) * 2 - 3, end * 4 + 1);
                    if a.0 <= b.0 {
                        sheet.join(a, b, period - from > 1, series.line);
                    }
                }
                before = Some((period, rank));
            }
        }
        sheet.draw(ink, 0, 0);
        // Dots on the line of a period are those of a line that leads over it: there they would look like a rank.
        self.draw_periods(ink, plan);
    }

    fn draw_ranks(&self, ink: &mut Ink<'_>, plan: &Plan) {
        for series in &self.series {
            let single = series.known().count() == 1;
            for (period, rank) in series.known().filter(|(period, _)| *period < plan.count) {
                let Some(row) = plan.row(rank) else { continue };
                let number = rank.to_string();
                let digits = number.len() as i32;
                let x = plan.column(period) - digits / 2;
                if single {
                    ink.text(x, row, &number, self.styles.single);
                    continue;
                }
                ink.put(x - 1, row, " ", series.badge);
                ink.text(x, row, &number, series.badge);
                ink.put(x + digits, row, " ", series.badge);
            }
        }
    }

    /// Labels beside the last ranks, or in the next free row; that of a single rank beside it or nowhere.
    fn draw_labels(&self, ink: &mut Ink<'_>, plan: &Plan) {
        let mut taken: Vec<(i32, i32, i32)> = Vec::new();
        let single = |series: &RankSeries<'_>| series.known().nth(1).is_none();
        let (lone, joined): (Vec<_>, Vec<_>) = self.series.iter().partition(|series| single(series));
        for series in joined.into_iter().chain(lone) {
            let Some((period, rank)) = series.known().last() else { continue };
            let Some(row) = plan.row(rank) else { continue };
            let x = plan.column(period) + 3;
            let free = |label: &Line<'_>, row: i32| {
                let end = x + width(label);
                let blank = |x: i32| matches!(ink.symbol(x, row), " " | GRID);
                let apart = taken.iter().all(|(y, a, b)| *y != row || end < *a || x > *b);
                // A number close after it would be read as part of it.
                let ended = (end..end + 2).all(|x| x >= ink.width() || blank(x));
                end <= ink.width() && (x..end).all(blank) && apart && ended && (0..plan.rows).contains(&row)
            };
            // A short form in the row of the rank before a long one elsewhere.
            let rows = [row, row + 1, row - 1, row + 2].into_iter().take(if single(series) { 1 } else { 4 });
            let places = rows.flat_map(|row| series.labels.iter().map(move |label| (row, label)));
            let found = places.filter(|(_, label)| width(label) > 0).find(|(row, label)| free(label, *row));
            if let Some((row, label)) = found {
                let end = ink.line(x, row, label);
                taken.push((row, x, end));
            }
        }
    }

    fn draw_feet(&self, ink: &mut Ink<'_>, plan: &Plan) {
        let none = Vec::new();
        let notes = if plan.notes { &self.notes } else { &none };
        if let Some((period, last)) = (0..).zip(notes).filter(|(_, note)| width(note) > 0).last() {
            let (centre, wide) = inside(plan.column(period) * 2 + 1, width(last), ink.width());
            let x = i32::midpoint(centre, wide) + 2;
            if x + width(&self.notes_of) <= ink.width() {
                ink.line(x, plan.rows + 1, &self.notes_of);
            }
        }
        for (row, texts) in (plan.rows..ink.height()).zip([&self.periods, notes]) {
            let marks: Vec<Mark> =
                (0..).zip(texts).map(|(at, text)| inside(plan.column(at) * 2 + 1, width(text), ink.width())).collect();
            for index in sparse(&marks, &[]) {
                if let (Some((centre, wide)), Some(text)) = (marks.get(index), texts.get(index))
                    && *wide <= ink.width()
                {
                    ink.line((centre - wide) / 2, row, text);
                }
            }
        }
    }
}

impl Widget for &RankHistory<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let Some(mut ink) = Ink::new(area, buf) else { return };
        let plan = self.plan(ink.width(), ink.height());
        if plan.right <= plan.left || plan.rows <= 0 {
            return;
        }
        self.draw_scale(&mut ink, &plan);
        self.draw_lines(&mut ink, &plan);
        self.draw_ranks(&mut ink, &plan);
        self.draw_labels(&mut ink, &plan);
        self.draw_feet(&mut ink, &plan);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::widgets::check::{drawn, every_size};

    fn history(size: u32) -> RankHistory<'static> {
        let series = |ranks: Vec<Option<u32>>, label: &'static str| RankSeries {
            ranks,
            labels: vec![label.into()],
            ..RankSeries::default()
        };
        RankHistory {
            size,
            periods: ["2020", "2021", "2022", "2023"].map(Line::from).to_vec(),
            series: vec![
                series(vec![Some(2), None, None, None], ""),
                series(vec![None, Some(3), Some(1), None], "研发"),
                series(vec![None, Some(5), None, Some(4)], "转化"),
            ],
            ..RankHistory::default()
        }
    }

    #[test]
    fn neighbours_are_joined_and_gaps_are_broken() {
        let buf = drawn(46, 6, |area, buf| history(5).render(area, buf));
        assert_eq!(
            buf,
            Buffer::with_lines([
                " 1   ╎          ╎       ⣀⠤⠒ 1  研发    ╎      ",
                " 2   2          ╎   ⣀⠤⠒⠉    ╎          ╎      ",
                " 3   ╎          3 ⠒⠉        ╎          ╎      ",
                " 4   ╎          ╎          ⣀╎ ⡠  ⠤  ⠒  4  转化",
                " 5   ╎          5 ⠒  ⠉  ⠉   ╎          ╎      ",
                "   2020       2021        2022       2023     ",
            ])
        );
    }

    fn rows(history: &RankHistory<'_>, width: u16, height: u16) -> Vec<String> {
        let buf = drawn(width, height, |area, buf| history.render(area, buf));
        let row = |y: u16| (0..width).map(|x| buf[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
        (0..height).map(row).collect()
    }

    #[test]
    fn a_broken_line_leaves_the_years_it_leads_over_free() {
        for width in 30..90 {
            let history = history(5);
            let year = history.plan(width, 6).column(2);
            let buf = drawn(width as u16, 6, |area, buf| (&history).render(area, buf));
            assert!((1..5).all(|y| buf[(year as u16, y)].symbol() == GRID), "{width} columns");
        }
    }

    #[test]
    fn ranks_have_two_rows_where_there_are_enough_and_the_years_stand_below_the_last() {
        let rows = rows(&history(5), 46, 12);
        let number = |y: usize| rows[y].chars().take(3).collect::<String>().trim().to_owned();
        assert_eq!([0, 1, 2, 7, 8].map(number), ["1", "", "2", "", "5"]);
        assert!(rows[9].contains("2020") && rows[10].is_empty());
    }

    #[test]
    fn the_first_ranks_are_kept_where_rows_are_few() {
        let rows = rows(&history(14), 46, 4);
        let numbers: Vec<&str> =
            rows.iter().filter_map(|row| row.split(['┆', '╎', ' ']).find(|s| !s.is_empty())).collect();
        assert_eq!(numbers, ["1", "2", "3", "2020"]);
    }

    #[test]
    fn any_size_draws() {
        for size in [0, 1, 5, 14, u32::MAX] {
            every_size(|area, buf| history(size).render(area, buf));
        }
        every_size(|area, buf| RankHistory::default().render(area, buf));
    }
}
