//! Slides of words: the title, sentences, a page of the program, the test card.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::stage::{HEADING, LARGER, SHORTER, Stage, WORDS, least, part};
use crate::locale::Text;
use crate::report::{Phrase, Report};
use crate::text::{self, is_wide, spaced};
use crate::tui::widgets::paragraph::wrapped;
use crate::tui::{block, layout, phrase};

/// The sizes of the talk's title, and those of what stands below it.
const TITLES: &[u16] = &[40, 36, 32, 28, 24, 20, 18, 16, 15, 14, 13, 12, 10, 8];
const SUBTITLES: &[u16] = &[24, 20, 16, 14, 12, 10, 8];
/// The sizes of sentences.
const SENTENCES: &[u16] = &[24, 20, 16, 14, 12, 10, 9, 8];

/// The title of the talk, a rule, the subtitle, then who speaks and how new the figures are.
pub(super) fn title(stage: &mut Stage<'_>, title: &str, subtitle: &str, lines: &[Phrase], area: Rect) {
    let theme = stage.theme;
    let foot = lines.len() as u16 + 1;
    let room = Rect { height: area.height.saturating_sub(foot), ..area };
    // In one row where that can be read well, else in two rows of like lengths.
    let well = if is_wide(title) { 14 } else { 10 };
    let sizes = || stage.sizes(TITLES).iter().copied().filter(|size| *size >= least(title));
    let whole = joined(title);
    let one = sizes().filter(|size| *size >= well).find(|size| {
        let (wide, high) = stage.size_of(&whole, *size);
        wide <= room.width && high <= room.height * 2 / 5 && stage.is_big(&[part(title, *size, Style::new())])
    });
    let title = if one.is_some() { whole.as_str() } else { title };
    let found = sizes().filter(|size| one.is_none_or(|one| *size == one)).find_map(|size| {
        let half = if one.is_some() { room.width } else { (stage.size_of(title, size).0 * 3 / 5).min(room.width) };
        let broken = flow(stage, title, size, half);
        let high: u16 = broken.iter().map(|words| stage.size_of(words, size).1).sum();
        let fits = broken.iter().all(|words| stage.size_of(words, size).0 <= room.width);
        // Two rows leave what stands below them its place as text.
        let below = if subtitle.is_empty() { 0 } else { 2 };
        let most = if broken.len() == 1 { room.height * 2 / 5 } else { room.height.saturating_sub(below) };
        (broken.len() <= 2 && fits && high <= most && stage.is_big(&[part(title, size, Style::new())]))
            .then_some((size, broken, high))
    });
    let mut y;
    if let Some((size, broken, high)) = found {
        // Short of rows there is neither a blank one between the lines nor a rule below them.
        let air = broken.len() as u16 + 1;
        let sub = stage
            .largest(subtitle, SUBTITLES, room.width, room.height.saturating_sub(high + air + 3))
            .filter(|s| *s >= least(subtitle) && *s <= size);
        let below = if subtitle.is_empty() { 0 } else { 3 + sub.map_or(1, |size| stage.size_of(subtitle, size).1) };
        let tight = u16::from(high + air + below > room.height + 1);
        let (high, below) =
            if tight > 0 { (high, u16::from(!subtitle.is_empty()) * 2) } else { (high + air - 1, below) };
        y = room.y + room.height.saturating_sub(high + below) / 2;
        for words in &broken {
            let (_, rows) = stage
                .big(Rect { y, height: room.bottom().saturating_sub(y), ..room }, &[part(words, size, theme.heading)]);
            y += rows + 1 - tight;
        }
        if !subtitle.is_empty() {
            if tight == 0 {
                let rule = Line::styled("━".repeat(usize::from(12.min(room.width))), theme.accent);
                stage.line(room.x, y, room.width, &rule);
            }
            y += 2 - tight;
            let words = if sub.is_some() { subtitle.into() } else { spaced(subtitle) };
            stage.big(
                Rect { y, height: room.bottom().saturating_sub(y), ..room },
                &[part(&words, sub.unwrap_or(0), theme.muted)],
            );
        }
    } else {
        let words = text::wrap(title, usize::from(room.width));
        if words.len() > usize::from(room.height) {
            stage.misfit(HEADING, SHORTER);
        }
        y = room.y + room.height / 3;
        for line in words
            .into_iter()
            .chain([String::new(), subtitle.to_owned()])
            .take(usize::from(room.bottom().saturating_sub(y)))
        {
            stage.line(room.x, y, room.width, &Line::styled(line, theme.heading));
            y += 1;
        }
    }
    for (y, line) in (area.bottom().saturating_sub(lines.len() as u16)..).zip(lines) {
        for (row, line) in wrapped(phrase::line(line, theme), area.width, 0).into_iter().take(1).enumerate() {
            stage.line(area.x, y + row as u16, area.width, &line);
        }
    }
}

/// A text broken between words, or between ideographs, so that each line has so many columns at a size.
pub(super) fn flow(stage: &Stage<'_>, words: &str, size: u16, columns: u16) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in tokens(words) {
        let longer = format!("{line}{word}");
        // Some signs never begin a line.
        let clings = word.starts_with(['，', '。', '、', '；', '：', '”', '）', '？', '！', '%']);
        if !line.trim().is_empty() && !clings && stage.size_of(longer.trim(), size).0 > columns {
            lines.push(line.trim().to_owned());
            word.trim_start().clone_into(&mut line);
        } else {
            line = longer;
        }
    }
    if !line.trim().is_empty() {
        lines.push(line.trim().to_owned());
    }
    lines
}

/// A text in one row: a blank between ideographs only says where it may be broken.
fn joined(words: &str) -> String {
    let letters: Vec<char> = words.chars().collect();
    let alone = |at: usize| letters.get(at).is_some_and(|c| is_wide(c.encode_utf8(&mut [0; 4])));
    let kept = |at: &usize| letters[*at] != ' ' || !(*at > 0 && alone(*at - 1) && alone(*at + 1));
    (0..letters.len()).filter(kept).map(|at| letters[at]).collect()
}

/// Words with the blanks before them. Each ideograph is one for itself, unless a blank between ideographs says where they
/// may be broken.
fn tokens(words: &str) -> Vec<&str> {
    if joined(words).len() < words.len() {
        return words.split_inclusive(' ').collect();
    }
    let mut found = Vec::new();
    let mut start = 0;
    let mut before = ' ';
    for (at, letter) in words.char_indices() {
        let alone = |c: char| is_wide(c.encode_utf8(&mut [0; 4]));
        if at > start && (alone(letter) || alone(before) || letter == ' ') {
            found.push(&words[start..at]);
            start = at;
        }
        before = letter;
    }
    found.push(&words[start..]);
    found
}

/// Sentences, each below the other, as large as all of them can be.
pub(super) fn lines(stage: &mut Stage<'_>, all: &[Phrase], step: usize, area: Rect) {
    let theme = stage.theme;
    let said: Vec<String> = all.iter().map(Phrase::text).collect();
    let found = stage.sizes(SENTENCES).iter().copied().find_map(|size| {
        if said.iter().any(|words| size < least(words) || !stage.is_big(&[part(words, size, Style::new())])) {
            return None;
        }
        let broken: Vec<Vec<String>> = said.iter().map(|words| flow(stage, words, size, area.width)).collect();
        let rows: u16 = broken.iter().flatten().map(|words| stage.size_of(words, size).1 + 1).sum();
        let gaps = said.len().saturating_sub(1) as u16 * (size / 8).max(1);
        let fits = broken.iter().flatten().all(|words| stage.size_of(words, size).0 <= area.width);
        (fits && rows + gaps <= area.height).then_some((size, broken, rows + gaps))
    });
    if let Some((size, broken, used)) = found {
        let mut y = area.y + area.height.saturating_sub(used) / 2;
        for (at, sentence) in broken.iter().enumerate() {
            for words in sentence {
                let (_, rows) = stage.size_of(words, size);
                if at <= step {
                    stage.big(
                        Rect { y, height: area.bottom().saturating_sub(y), ..area },
                        &[part(words, size, theme.text)],
                    );
                }
                y += rows + 1;
            }
            y += (size / 8).max(1);
        }
        return;
    }
    // As text: with blanks between Chinese letters where that fits.
    let width = area.width.saturating_sub(2);
    for loose in [true, false] {
        let broken: Vec<Vec<Line<'_>>> = all
            .iter()
            .map(|sentence| {
                let line = phrase::line(sentence, theme);
                let line = if loose {
                    Line::from(
                        line.spans
                            .into_iter()
                            .map(|span| Span::styled(spaced(&span.content).into_owned(), span.style))
                            .collect::<Vec<_>>(),
                    )
                } else {
                    line
                };
                wrapped(line, width, 0)
            })
            .collect();
        let rows: usize = broken.iter().map(Vec::len).sum();
        let gap = usize::from(rows + broken.len() <= usize::from(area.height));
        if rows > usize::from(area.height) && loose {
            continue;
        }
        if rows > usize::from(area.height) {
            stage.misfit(WORDS, SHORTER);
        }
        let used = (rows + gap * broken.len().saturating_sub(1)) as u16;
        let mut y = area.y + area.height.saturating_sub(used) / 3;
        for (at, sentence) in broken.iter().enumerate() {
            for (part, line) in sentence.iter().enumerate() {
                if y >= area.bottom() {
                    return;
                }
                if at <= step {
                    if part == 0 {
                        stage.line(area.x, y, 2, &Line::styled("▪ ", theme.accent));
                    }
                    stage.line(area.x + 2, y, width, line);
                }
                y += 1;
            }
            y += gap as u16;
        }
        return;
    }
}

/// A page of the program in the room below the heading.
pub(super) fn page(stage: &mut Stage<'_>, report: &Report, area: Rect) {
    if area.width < 38 || area.height < 8 {
        return stage.misfit(WORDS, LARGER);
    }
    for (at, place) in layout::arrange(report, area, None) {
        if let Some(block) = report.blocks.get(at) {
            let look = block::Look::new(stage.theme, stage.locale, None).with_face(stage.face);
            block::draw(block, look, false, place, stage.buffer);
        }
    }
}

/// Signs that a terminal may lack, so that a speaker sees before the talk what the hall will see.
pub(super) fn test_card(stage: &mut Stage<'_>, title: &str, area: Rect) {
    let theme = stage.theme;
    let used = stage.heading(title, "", area);
    let mut y = area.y + used;
    let rows: [(Text, &str); 7] = [
        (Text::new("汉字", "Chinese"), "抚顺 研发 技术 合同 亿元 家 瞪羚 锦州 朝阳 葫芦岛"),
        (Text::new("框线", "lines"), "┌─┬─┐ │ ├─┼─┤ ━━━ ╌╌╌ ┄┄┄"),
        (Text::new("方块", "blocks"), "▁▂▃▄▅▆▇█ ▏▎▍▌▋▊▉█ ░▒▓"),
        (Text::new("象限", "quadrants"), "▘▝▖▗ ▚▞ ▌▐ ▀▄ ▛▜▙▟"),
        (Text::new("盲文", "braille"), "⠁⠃⠇⡇⣇⣧⣷⣿ ⢀⣀⣠⣤"),
        (Text::new("符号", "marks"), "▲ ▼ ~ ≥ ≤ ! ? · … → ← √ ■ □ “”"),
        (Text::new("标尺", "ruler"), "1234567890|二四六八十|"),
    ];
    let column = rows.iter().map(|(name, _)| text::width(name.get(stage.locale))).max().unwrap_or_default() as u16 + 2;
    let air = u16::from(area.height > 26);
    for (name, signs) in rows {
        stage.line(area.x, y, column, &Line::styled(name.get(stage.locale), theme.muted));
        stage.line(area.x + column, y, area.width.saturating_sub(column), &Line::styled(signs, theme.text));
        y += 1 + air;
    }
    let colours = [theme.bar, theme.rise, theme.fall, theme.estimated, theme.warn, theme.accent, theme.focus];
    let mut line = Line::default();
    for style in colours.into_iter().chain(theme.series) {
        line.push_span(Span::styled("██", style));
        line.push_span(Span::raw(" "));
    }
    stage.line(area.x, y, column, &Line::styled(Text::new("颜色", "colours").get(stage.locale), theme.muted));
    stage.line(area.x + column, y, area.width.saturating_sub(column), &line);
    y += 1 + air;
    let advice = Text::new(
        "方块之间有缝、汉字不占两格或标尺两段不齐：换等宽字体(如 更纱黑体、Noto Sans Mono CJK)，或加 --ascii。",
        "Gaps between blocks, Chinese not two columns wide, or halves of the ruler that differ: use a monospaced face (Sarasa, Noto Sans Mono CJK), or --ascii.",
    );
    for line in text::wrap(advice.get(stage.locale), usize::from(area.width)) {
        if y < area.bottom() {
            stage.line(area.x, y, area.width, &Line::styled(line, theme.text));
        }
        y += 1;
    }
    let room = Rect { y: y + 1, height: area.bottom().saturating_sub(y + 1), ..area };
    if let Some(size) = stage.largest("抚顺 6.57", &[36, 28, 24, 20, 16, 12], room.width, room.height) {
        stage.big(room, &[part("抚顺 6.57", size, theme.heading)]);
    }
}
