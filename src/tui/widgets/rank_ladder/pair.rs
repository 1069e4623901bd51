//! Two ladders of two periods, an arrow from our old rung to our new one.

use ratatui::{buffer::Buffer, layout::Rect, style::Style, text::Line, widgets::Widget};

use super::{Entry, Ladder, Row};
use crate::tui::widgets::ink::{Ink, cut, width};

/// Two ladders beside each other, the earlier at the left.
#[derive(Debug, Clone, Default)]
pub struct LadderPair<'a> {
    /// The earlier.
    pub left: Ladder<'a>,
    /// The later.
    pub right: Ladder<'a>,
    /// How many places were won or lost, beside the arrow; left out where there is no room.
    pub change: Line<'a>,
    /// The arrow.
    pub arrow: Style,
    /// Whether periods between the two are missing: the arrow is broken.
    pub broken: bool,
}

/// The columns an arrow needs between the ladders.
const ARROW: i32 = 8;

/// Where an arrow starts, turns and ends.
struct Path {
    start: i32,
    turn: i32,
    head: i32,
    from: i32,
    to: i32,
}

impl LadderPair<'_> {
    fn draw_arrow(&self, ink: &mut Ink<'_>, path: &Path, ends: &[i32], top: i32) {
        let Path { start, turn, head, from, to } = *path;
        let (level, upright) = if self.broken { ("╌", "╎") } else { ("─", "│") };
        ink.put(head, to, "▸", self.arrow);
        if from == to {
            ink.repeat(start, from, head - start, level, self.arrow);
        } else {
            let (leave, arrive) = if to < from { ("╯", "╭") } else { ("╮", "╰") };
            ink.repeat(start, from, turn - start, level, self.arrow);
            ink.put(turn, from, leave, self.arrow);
            for y in from.min(to) + 1..from.max(to) {
                ink.put(turn, y, upright, self.arrow);
            }
            ink.put(turn, to, arrive, self.arrow);
            ink.repeat(turn + 1, to, head - turn - 1, level, self.arrow);
        }
        // The change stands beside the upright, else outside the bend, apart from the left ladder's texts.
        let wide = width(&self.change);
        let x = if from == to { (start + head - wide) / 2 } else { turn - wide - 1 };
        let free = |y: &i32| {
            let end = usize::try_from(*y - top).ok().and_then(|row| ends.get(row)).copied().unwrap_or(0);
            (top..ink.height()).contains(y) && end + 1 < x
        };
        let outside = if to < from { [from + 1, from - 1] } else { [from - 1, from + 1] };
        let upright = (from.min(to) + 1..from.max(to)).rev();
        if let Some(y) = upright.chain(outside).find(free)
            && wide > 0
        {
            ink.line(x, y, &self.change);
        }
    }
}

/// A ladder whose unknown rungs part where the other's entries begin and end, so that a rung has the same row in both:
/// else a rise might look level.
fn parted<'a>(ladder: &Ladder<'a>, other: &Ladder<'_>) -> Ladder<'a> {
    let mut cuts: Vec<u32> = Vec::new();
    for entry in &other.entries {
        match *entry {
            Entry::Own { rank, .. } | Entry::Known { rank, .. } => cuts.extend([rank, rank.saturating_add(1)]),
            Entry::Unknown { from, to, .. } => cuts.extend([from, to.saturating_add(1)]),
            // A set has a row a rung.
            Entry::Set { from, to, .. } => {
                cuts.extend(from..=to.min(from.saturating_add(MOST_OF_SET)).saturating_add(1));
            }
        }
    }
    cuts.sort_unstable();
    cuts.dedup();
    let entries = ladder.entries.iter().flat_map(|entry| {
        let Entry::Unknown { from, to, text } = entry else { return vec![entry.clone()] };
        let starts = cuts.iter().copied().filter(|cut| (from.saturating_add(1)..=*to).contains(cut));
        let starts: Vec<u32> = std::iter::once(*from).chain(starts).collect();
        let ends = starts.iter().skip(1).map(|start| start - 1).chain([*to]);
        let runs: Vec<(u32, u32)> = starts.iter().copied().zip(ends).collect();
        // How many they are is said once, beside the longest run.
        let longest =
            (0..runs.len()).rev().max_by_key(|at| runs.get(*at).map_or(0, |(from, to)| to.saturating_sub(*from)));
        let text = |at: usize| if Some(at) == longest { text.clone() } else { Line::default() };
        runs.iter()
            .enumerate()
            .map(|(at, (from, to))| Entry::Unknown { from: *from, to: *to, text: text(at) })
            .collect()
    });
    Ladder { entries: entries.collect(), ..ladder.clone() }
}

/// Rungs of a longer set have no rows of their own in the other ladder.
const MOST_OF_SET: u32 = 9;

/// The row of our rung.
fn own(rows: &[Row<'_, '_>]) -> Option<i32> {
    rows.iter().position(|row| row.own).map(|row| row as i32)
}

impl Widget for &LadderPair<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let Some(mut ink) = Ink::new(area, buf) else { return };
        let (wide, high) = (ink.width(), ink.height());
        let titled = width(&self.left.title).max(width(&self.right.title)) > 0;
        // On one scale where that has room.
        let scaled = (parted(&self.left, &self.right), parted(&self.right, &self.left));
        let least = high - i32::from(titled && high >= 3);
        let fits = [&scaled.0, &scaled.1].iter().all(|ladder| ladder.least_height() as i32 <= least);
        let (earlier, later) = if fits { (&scaled.0, &scaled.1) } else { (&self.left, &self.right) };
        let wanted = earlier.height().max(later.height());
        let top = match high - wanted.min(1000) as i32 {
            _ if !titled || high < 3 => 0,
            spare if spare > 1 => 2,
            _ => 1,
        };
        let (left, right) = (i32::from(self.left.width()), i32::from(self.right.width()));
        // The right ladder starts in the middle, or as far from it as the texts of both need.
        let start = if left + ARROW + right <= wide {
            (wide / 2).clamp(left + ARROW, wide - right)
        } else {
            (left + ARROW).min(wide / 2).max(0)
        };
        let edge = if left + 2 <= start { left.max(start - ARROW) } else { start - 2 };
        let room = (high - top).max(0) as usize;
        // Rungs of one scale unfold alike.
        let wanted = if fits { room } else { wanted };
        let (old, new) = (earlier.fitted(room, wanted), later.fitted(room, wanted));
        if top > 0 {
            let column = self.left.text_column();
            ink.line(column, 0, &cut(&self.left.title, edge - column));
            let column = start + self.right.text_column();
            ink.line(column, 0, &cut(&self.right.title, wide - column));
        }
        let ends = earlier.draw(&mut ink, 0, top, edge, &old);
        later.draw(&mut ink, start, top, wide, &new);
        if let (Some(from), Some(to)) = (own(&old), own(&new)) {
            let head = start - 2;
            let passed = ends.iter().skip(from.min(to) as usize).take((from - to).unsigned_abs() as usize + 1);
            let clear = passed.copied().max().unwrap_or(0) + 1;
            let begin = ends.get(from as usize).copied().unwrap_or(0) + 1;
            let turn = clear.max(begin).max(head - 5);
            if turn + 1 < head {
                let path = Path { start: begin, turn, head, from: top + from, to: top + to };
                self.draw_arrow(&mut ink, &path, &ends, top);
            }
        }
    }
}
