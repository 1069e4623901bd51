//! Where the blocks of a page stand on a screen: plain arithmetic on rectangles, no solver.

use ratatui::layout::Rect;

use super::block::{flexible, least_height, most_height, natural_height, packed_height, tall_height};
use crate::report::{Arrangement, ColumnKind, Content, Report};

/// Narrower screens show a list instead of a list and its details.
const BESIDE: u16 = 98;
/// Narrower screens have no two columns of panels.
const TWO_COLUMNS: u16 = 74;
/// Blank columns between two columns of blocks.
const GUTTER: u16 = 2;
/// Lower screens show a list alone; what it leads to is one key away.
const SINGLE: u16 = 12;
/// Rows kept for what is told of a row of a list, its rule included, on screens that are not low.
const DETAILS: u16 = 6;
/// From this height on those are kept.
const ROOMY: u16 = 25;
/// The same on low screens, and from which height on.
const FEW_DETAILS: u16 = 4;
const LOW: u16 = 14;
/// Lower ones have no more than these.
const LEAST_DETAILS: u16 = 3;
/// A list of ranks of fewer rows shows no choice: rule, scale, two ranks.
const LEAST_RANKS: u16 = 4;
/// What others like is exceeded by so many rows before an extra block is shown.
const SPARE: u16 = 4;
/// Blank rows between two blocks on a high screen.
const GAP: u16 = 1;
/// Lower screens have no blank row between blocks.
const AIRY: u16 = 30;

/// The rectangle of each block that is shown, with its index. A zoomed block has the whole area.
#[must_use]
pub fn arrange(report: &Report, area: Rect, zoom: Option<usize>) -> Vec<(usize, Rect)> {
    let count = report.blocks.len();
    if let Some(zoomed) = zoom.filter(|zoomed| *zoomed < count) {
        return vec![(zoomed, area)];
    }
    let all: Vec<usize> = (0..count).collect();
    match report.arrangement {
        Arrangement::Grid => grid(report, area),
        Arrangement::Aside => aside(report, &all, area),
        Arrangement::Rows if area.width >= TWO_COLUMNS => rows(report, &all, area),
        Arrangement::Rows | Arrangement::Stack => stack(report, &all, area),
    }
}

/// Panels two by two; on a narrow screen the one in focus alone.
fn grid(report: &Report, area: Rect) -> Vec<(usize, Rect)> {
    let count = report.blocks.len();
    let focus = report.cursor.as_ref().map_or(0, |cursor| cursor.position).min(count.saturating_sub(1));
    if area.width < TWO_COLUMNS || count < 2 {
        return if count == 0 { Vec::new() } else { vec![(focus, area)] };
    }
    let rows = count.div_ceil(2) as u16;
    // Panels of fewer rows than this say nothing: the row of panels in focus alone is shown.
    let shown = if area.height / rows >= 8 { 0..rows } else { focus as u16 / 2..focus as u16 / 2 + 1 };
    let height = area.height / shown.len().max(1) as u16;
    let mut placed = Vec::new();
    for (at, row) in shown.clone().enumerate() {
        let top = area.y + at as u16 * height;
        let height = if row + 1 == shown.end { area.bottom() - top } else { height };
        let line = Rect { y: top, height, ..area };
        let first = usize::from(row) * 2;
        if first + 1 < count {
            let (left, right) = halves(line, line.width / 2 - 1);
            placed.push((first, airy(left, area.height)));
            placed.push((first + 1, airy(right, area.height)));
        } else if first < count {
            placed.push((first, airy(line, area.height)));
        }
    }
    placed
}

/// Leaves a blank row below a block where the screen is high.
fn airy(area: Rect, screen: u16) -> Rect {
    if screen >= AIRY { Rect { height: area.height.saturating_sub(1), ..area } } else { area }
}

fn halves(area: Rect, left: u16) -> (Rect, Rect) {
    let left = left.min(area.width);
    let start = (left + GUTTER).min(area.width);
    (Rect { width: left, ..area }, Rect { x: area.x + start, width: area.width - start, ..area })
}

/// A list at the left and what it leads to at the right; on a narrow screen a menu gives way, any other list stays on top.
fn aside(report: &Report, all: &[usize], area: Rect) -> Vec<(usize, Rect)> {
    let Some((list, details)) = all.split_first() else { return Vec::new() };
    let Some(block) = report.blocks.get(*list) else { return Vec::new() };
    if details.is_empty() {
        return vec![(*list, area)];
    }
    let menu = matches!(&block.content, Content::Table(table) if table.columns.first().is_some_and(|c| c.kind == ColumnKind::Name));
    if area.width >= BESIDE {
        let share = match &block.content {
            Content::Table(_) if menu => area.width * 42 / 100,
            Content::Table(_) => area.width * 64 / 100,
            _ => area.width * 49 / 100,
        };
        // A list gains nothing from more columns than this.
        let widest = if menu { 64 } else { (area.width * 56 / 100).max(92) };
        let (left, right) = halves(area, share.min(widest));
        let mut placed = vec![(*list, left)];
        let (below, beside) = below_list(report, *list, details, left);
        if let Some((at, area)) = below {
            let height = area.y - left.y - GAP;
            placed = vec![(*list, Rect { height, ..left }), (at, area)];
        }
        placed.extend(stack(report, &beside, right));
        return placed;
    }
    if menu {
        return stack(report, details, area);
    }
    if area.height < SINGLE {
        return vec![(*list, area)];
    }
    // What is told of a check matters as much as the list of all.
    let part = if matches!(block.content, Content::Table(_)) { 50 } else { 55 };
    let usual = area.height * part / 100;
    let first = details.first().and_then(|at| report.blocks.get(*at)).map(|block| &block.content);
    let top = match (&block.content, first) {
        // Two orders are whole, what they are of included, before the list is.
        (Content::Ranking(_), Some(Content::Slope(slope))) => {
            area.height.saturating_sub(slope.lines.len() as u16 + 2).clamp(LEAST_RANKS.min(usual), usual)
        }
        // A list of ranks has a row for each where that leaves its details enough.
        (Content::Ranking(ranking), _) => (ranking.length as u16 + 4).clamp(usual, area.height * 63 / 100),
        _ => usual,
    };
    let mut placed = vec![(*list, Rect { height: top, ..area })];
    placed.extend(stack(report, details, Rect { y: area.y + top, height: area.height - top, ..area }));
    placed
}

/// A history of ranks stands below their list where both are whole, so that a high screen is used on both sides.
fn below_list(report: &Report, list: usize, details: &[usize], left: Rect) -> (Option<(usize, Rect)>, Vec<usize>) {
    let wish = |at: usize| report.blocks.get(at).map_or(0, |block| natural_height(block, left.width));
    let history = |at: &usize| {
        report.blocks.get(*at).is_some_and(|block| matches!(block.content, Content::History(_)))
            && wish(list) + GAP + wish(*at) <= left.height
    };
    let Some(at) = details.iter().copied().find(history).filter(|_| details.len() > 1) else {
        return (None, details.to_vec());
    };
    // Rows that both leave go to the history where that gives each rank a second one.
    let packed = report.blocks.get(list).and_then(packed_height).unwrap_or_else(|| wish(list));
    let tall = report.blocks.get(at).and_then(tall_height).filter(|tall| packed + GAP + tall <= left.height);
    let top = tall.map_or(left.y + wish(list) + GAP, |tall| (left.bottom() - tall).min(left.y + wish(list) + GAP));
    let below = Rect { y: top, height: tall.unwrap_or_else(|| wish(at)).min(left.bottom() - top), ..left };
    (Some((at, below)), details.iter().copied().filter(|other| *other != at).collect())
}

/// Blocks in rows of two; an odd last one has a row of its own.
fn rows(report: &Report, all: &[usize], area: Rect) -> Vec<(usize, Rect)> {
    // Blocks that fill the width come first and have rows of their own.
    let wide = report.blocks.iter().take_while(|block| matches!(block.content, Content::Tiers(_))).count();
    let (wide, rest) = all.split_at(wide.min(all.len()));
    let pairs: Vec<&[usize]> = wide.chunks(1).chain(rest.chunks(2)).collect();
    let half = area.width / 2 - 1;
    let column = |pair: &[usize]| if pair.len() == 2 { half } else { area.width };
    let mut needs: Vec<Need> = pairs
        .iter()
        .map(|pair| {
            pair.iter().map(|at| Need::of(report, *at, column(pair))).fold(Need::default(), |a, b| Need {
                natural: a.natural.max(b.natural),
                least: a.least.max(b.least),
                flexible: a.flexible || b.flexible,
                most: a.most.max(b.most),
                yields: false,
                unfolds: a.unfolds || b.unfolds,
            })
        })
        .collect();
    // What is told of the selected step keeps its rows, so that nothing above it moves with the cursor.
    if let (Some([_]), Some(last)) = (pairs.last(), needs.last_mut())
        && area.height >= ROOMY
    {
        last.natural = last.natural.max(FEW_DETAILS);
        last.least = last.least.max(FEW_DETAILS);
    }
    let mut placed = Vec::new();
    for (pair, line) in pairs.iter().zip(share(&needs, area)) {
        match pair {
            [one] => placed.push((*one, line)),
            [one, other] => {
                let (left, right) = halves(line, half);
                placed.extend([(*one, left), (*other, right)]);
            }
            _ => {}
        }
    }
    placed
}

/// The blocks without the extra ones for which there is no room beside what all others like.
fn without_extras(report: &Report, blocks: &[usize], area: Rect) -> Vec<usize> {
    let gap = u16::from(area.height >= AIRY);
    let wish = |at: usize| report.blocks.get(at).map_or(0, |block| natural_height(block, area.width) + gap);
    let mut kept: Vec<usize> = blocks.iter().copied().filter(|at| !report.extras.contains(at)).collect();
    let mut taken: u16 = kept.iter().map(|at| wish(*at)).sum();
    for extra in report.extras.iter().filter(|at| blocks.contains(at)) {
        // Lines are read in fewer rows than they would like.
        let lines = report.blocks.get(*extra).filter(|block| matches!(block.content, Content::Lines(_)));
        let wish = lines.map_or_else(|| wish(*extra), |block| least_height(block) + gap);
        let spare = if lines.is_some() { 0 } else { SPARE };
        if taken + wish + spare <= area.height {
            taken += wish;
            kept.push(*extra);
        }
    }
    kept.sort_unstable();
    kept
}

/// Blocks below each other.
fn stack(report: &Report, blocks: &[usize], area: Rect) -> Vec<(usize, Rect)> {
    let blocks = &without_extras(report, blocks, area);
    if !report.need.is_empty() {
        return by_need(report, blocks, area);
    }
    let mut needs: Vec<Need> = blocks.iter().map(|at| Need::of(report, *at, area.width)).collect();
    // A chart keeps its rows while the period moves, whether its source is told in more lines or in fewer.
    if area.height >= ROOMY && needs.iter().any(|need| need.flexible) {
        for (at, need) in blocks.iter().zip(&mut needs) {
            let told = report.blocks.get(*at).is_some_and(|block| matches!(block.content, Content::Prose(_)));
            if told && !report.extras.contains(at) {
                need.natural = need.natural.max(FEW_DETAILS);
            }
        }
    }
    // The list keeps its rows while the cursor moves, whether there is more or less to tell of one.
    if let [list, details] = &mut needs[..]
        && list.natural > area.height
    {
        details.natural = match area.height {
            ROOMY.. => DETAILS,
            LOW.. => FEW_DETAILS,
            _ => details.natural.min(LEAST_DETAILS),
        };
    }
    blocks.iter().copied().zip(share(&needs, area)).collect()
}

/// The rows that the blocks of a report would like below each other.
#[must_use]
pub fn natural(report: &Report, width: u16) -> u16 {
    let rows: u16 = report.blocks.iter().map(|block| natural_height(block, width) + 1).sum();
    rows.saturating_sub(1)
}

/// Blocks below each other, of which those needed most are whole first; what has no room then is left out.
fn by_need(report: &Report, blocks: &[usize], area: Rect) -> Vec<(usize, Rect)> {
    let gap = u16::from(area.height >= AIRY);
    let mut heights = vec![0; report.blocks.len()];
    let mut spare = area.height + gap;
    let needed = report.need.iter().chain(&report.extras).copied();
    let wanted: Vec<usize> = needed.filter(|at| blocks.contains(at)).collect();
    let least = |need: Need| need.least.min(need.natural) + gap;
    for (order, at) in wanted.iter().copied().enumerate() {
        let need = Need::of(report, at, area.width);
        // What is needed next keeps its least rows.
        let next = wanted.get(order + 1).map_or(0, |next| least(Need::of(report, *next, area.width)));
        let whole = need.natural + gap + next <= spare || !need.yields;
        let wish = if whole { need.natural + gap } else { spare.saturating_sub(next).max(least(need)) };
        // The first two are shown in part rather than not at all.
        let wish = if order < 2 { wish.min(spare) } else { wish };
        if wish <= spare {
            heights[at] = wish.saturating_sub(gap);
            spare -= wish;
        }
    }
    // A title alone says nothing.
    for at in &wanted {
        if heights[*at] == 1 {
            (heights[*at], spare) = (0, spare + 1 + gap);
        }
    }
    // What was kept for a block that had no room after all goes to those shown in part.
    for at in wanted {
        if heights[at] == 0 {
            continue;
        }
        let more = Need::of(report, at, area.width).natural.saturating_sub(heights[at]).min(spare);
        heights[at] += more;
        spare -= more;
    }
    let mut top = area.y;
    let mut placed = Vec::new();
    for (at, height) in heights.into_iter().enumerate().filter(|(_, height)| *height > 0) {
        placed.push((at, Rect { y: top, height: height.min(area.bottom().saturating_sub(top)), ..area }));
        top += height + gap;
    }
    placed
}

/// How many rows a block would like, needs, and whether more help.
#[derive(Debug, Clone, Copy, Default)]
struct Need {
    natural: u16,
    least: u16,
    flexible: bool,
    /// The rows beyond which more are no help.
    most: u16,
    /// Whether it says as much in fewer rows.
    yields: bool,
    /// Whether each more row says more, so that others, which are only larger, grow after it.
    unfolds: bool,
}

impl Need {
    fn of(report: &Report, at: usize, width: u16) -> Self {
        report.blocks.get(at).map_or_else(Self::default, |block| Self {
            natural: natural_height(block, width),
            least: least_height(block),
            flexible: flexible(block),
            most: most_height(block),
            unfolds: matches!(block.content, Content::Ladders(_)),
            yields: match &block.content {
                Content::Summary(_) | Content::Table(_) | Content::Readings(_) => true,
                // A list may end sooner, a sentence may not.
                Content::Prose(phrases) => phrases.len() > 1,
                _ => false,
            },
        })
    }
}

/// Shares the rows of an area among blocks: what all need first, then what they would like, the rest to those that gain
/// from it. Blocks for which there is no room at all are left out, the last first.
fn share(needs: &[Need], area: Rect) -> Vec<Rect> {
    let gap = u16::from(area.height >= AIRY);
    let mut shown = needs.len();
    let least = |count: usize| {
        needs.iter().take(count).map(|need| need.least.min(need.natural) + gap).sum::<u16>().saturating_sub(gap)
    };
    while shown > 1 && least(shown) > area.height {
        shown -= 1;
    }
    let needs = &needs[..shown];
    let mut heights: Vec<u16> = needs.iter().map(|need| need.least.min(need.natural)).collect();
    let mut spare = area.height.saturating_sub(least(shown));
    // First to their natural height, the smallest wish first, so that short texts are whole before charts grow.
    let mut order: Vec<usize> = (0..shown).collect();
    order.sort_by_key(|at| needs[*at].natural - heights[*at]);
    for at in order {
        let wish = (needs[at].natural - heights[at]).min(spare);
        heights[at] += wish;
        spare -= wish;
    }
    for at in (0..shown).filter(|at| needs[*at].unfolds) {
        let part = spare.min(needs[at].most.saturating_sub(heights[at]));
        heights[at] += part;
        spare -= part;
    }
    let growing: Vec<usize> = (0..shown).filter(|at| needs[*at].flexible && !needs[*at].unfolds).collect();
    let mut left = growing.len() as u16;
    for at in growing {
        let part = (spare / left).min(needs[at].most.saturating_sub(heights[at]));
        heights[at] += part;
        spare -= part;
        left -= 1;
    }
    let mut top = area.y;
    heights
        .into_iter()
        .map(|height| {
            let height = height.min(area.bottom().saturating_sub(top));
            let rect = Rect { y: top, height, ..area };
            top = (top + height + gap).min(area.bottom());
            rect
        })
        .collect()
}
