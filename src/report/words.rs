//! Words that several pages share.

use super::{Arrow, Figure, LabelKind, Phrase, Piece, Swatch};
use crate::analysis::{Origin, Verdict};
use crate::data::{Comparator, Dataset, Frequency, Measure, Observation, Period, Stamp};
use crate::locale::{Locale, Text};

/// Published in the source.
pub const PUBLISHED: Text = Text::new("原文", "published");
/// Worked out of published values of their own periods.
pub const COMPUTED: Text = Text::new("计算", "computed");
/// Worked out for a period nobody published.
pub const INFERRED: Text = Text::new("推算", "inferred");
/// Nothing was published.
pub const NOT_STATED: Text = Text::new("未载", "not stated");
/// A doubtful figure.
pub const DOUBTFUL: Text = Text::new("存疑", "doubtful");
/// A figure of another source.
pub const CONTEXT: Text = Text::new("他源", "other source");
/// A published year-over-year growth.
pub const GROWTH: Text = Text::new("比上年", "on the year before");
/// Additions within the period; no rise, because leavers are not reported.
pub const ADDED: Text = Text::new("新增", "new");

/// Where a number comes from, in a word.
#[must_use]
pub fn origin(origin: Origin) -> Text {
    match origin {
        Origin::Published => PUBLISHED,
        Origin::Computed => COMPUTED,
        Origin::Inferred => INFERRED,
    }
}

/// A page without a figure says so.
pub const NOTHING: Text = Text::new(
    "没有可显示的数值。换一个指标、地区或期间再看。",
    "There is no figure to show. Choose another indicator, area or period.",
);
/// The latest figure.
pub const LATEST: Text = Text::new("最近值", "latest");
/// How an indicator relates to time.
pub const MEASURE: Text = Text::new("计量", "measure");
/// What an indicator counts.
pub const DEFINITION: Text = Text::new("口径", "Definition");
/// Where a figure was published.
pub const SOURCE: Text = Text::new("出处", "Source");
/// The selected period has no published figure.
pub const NOT_STATED_HERE: Text = Text::new("原文没有这一期的数。", "The source has no figure for this period.");

/// A row of a table.
pub const ROW: Text = Text::new("第 {} / {} 行", "row {} of {}");
/// An indicator, an area, a panel, a tier: one of several.
pub const ITEM: Text = Text::new("第 {} / {} 项", "{} of {}");
/// A check of the audit.
pub const CHECK: Text = Text::new("第 {} / {} 项", "check {} of {}");

/// Where the cursor stands in its list.
#[must_use]
pub fn place(at: usize, of: usize, what: Text, locale: Locale) -> Phrase {
    let (at, of) = (locale.count(at), locale.count(of));
    Phrase::new().label(LabelKind::Count, what.fill(locale, &[&at, &of]))
}

/// How many checks there are.
pub(super) fn checks(count: usize, locale: Locale) -> String {
    Text::new("{} 项核对", "{} checks").fill(locale, &[&locale.count(count)])
}

/// The title of a figure as a sentence, and of the same in the other language.
pub(super) const SENTENCE: Text = Text::new("可引用句", "As a sentence");
pub(super) const OTHER_SENTENCE: Text = Text::new("英文句", "In Chinese");

/// That it is open whose growth a figure of the source is.
pub(super) const WHOSE: Text = Text::new("增幅未定", "growth ?");

/// A sign that not every page has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Inferred,
    Bound,
    Cap,
    Missing,
    Doubtful,
    Interval,
    Published,
}

/// The signs of what is known at one end only, and where it goes on where it is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ends<'a> {
    /// Those of lower bounds.
    pub(super) bounds: &'a str,
    pub(super) arrow: Option<Arrow>,
    /// Those of upper bounds.
    pub(super) caps: &'a str,
    pub(super) down: Option<Arrow>,
}

/// What the signs of a page mean, where bounds are bars.
pub(super) fn legend(used: impl Fn(Sign) -> bool, locale: Locale) -> Phrase {
    let ends = Ends { bounds: "≥", arrow: Some(Arrow::Across), caps: "≤", down: None };
    // What every page may have; an upper bound is rare.
    legend_of(|sign| sign != Sign::Cap && used(sign), &ends, locale)
}

/// What the signs of a page mean, those needed most first; where bounds are drawn they go on as an arrow tells. A narrow
/// screen has the signs of numbers, as many as it has room for.
pub(super) fn legend_of(used: impl Fn(Sign) -> bool, ends: &Ends<'_>, locale: Locale) -> Phrase {
    let said = |text: Text| Phrase::new().muted(text.get(locale));
    let drawn = |swatch: Swatch, text: Phrase| Phrase::new().piece(Piece::Swatch(swatch)).muted(" ").then(text);
    // Where it is drawn its words stand before its signs, behind what is drawn.
    let both = |[long, short]: [Text; 2], signs: &str, arrow: Option<Arrow>| {
        let [long, short] = [long, short].map(|text| Phrase::new().muted(text.fill(locale, &[signs])));
        (arrow.map_or_else(|| short.clone(), |arrow| drawn(Swatch::Bound(arrow), long)), short)
    };
    let at_least = match ends.bounds {
        ">" => [Text::new("多于 {}", "more than {}"), Text::new("{} 多于", "{} more than")],
        _ => [Text::new("下限 {}", "at least {}"), Text::new("{} 下限", "{} at least")],
    };
    let at_most = match ends.caps {
        "<" => [Text::new("少于 {}", "less than {}"), Text::new("{} 少于", "{} less than")],
        _ => [Text::new("上限 {}", "at most {}"), Text::new("{} 上限", "{} at most")],
    };
    let (bound, short_bound) = both(at_least, ends.bounds, ends.arrow);
    let (cap, short_cap) = both(at_most, ends.caps, ends.down);
    let all = [
        (
            Sign::Inferred,
            drawn(Swatch::Inferred, said(Text::new("推算 ~", "inferred ~"))),
            said(Text::new("~ 推算", "~ inferred")),
        ),
        (Sign::Bound, bound, short_bound),
        (Sign::Cap, cap, short_cap),
        (Sign::Missing, said(Text::new("? 未载", "? not stated")), said(Text::new("? 未载", "? unknown"))),
        (Sign::Doubtful, said(Text::new("! 存疑", "! doubtful")), said(Text::new("! 存疑", "! doubt"))),
        (Sign::Interval, said(Text::new("⠒ 区间", "⠒ interval")), said(Text::new("⠒ 区间", "⠒ range"))),
        (Sign::Published, drawn(Swatch::Published, said(Text::new("原文", "published"))), Phrase::new()),
    ];
    let used = all.into_iter().filter(|(sign, ..)| used(*sign));
    signs(&used.map(|(_, long, short)| Phrase::new().either(long, short)).collect::<Vec<_>>())
}

/// What the signs of numbers mean, where nothing is drawn: those of comparators that are in use, and of every table.
#[must_use]
pub fn number_legend(used: &[Comparator], locale: Locale) -> Phrase {
    let any = |wanted: &[Comparator]| used.iter().any(|comparator| wanted.contains(comparator));
    let all = [
        (true, Text::new("~ 推算", "~ inferred"), Text::new("~ 推算", "~ inferred")),
        (
            any(&[Comparator::AtLeast, Comparator::MoreThan]),
            Text::new("≥ > 下限", "≥ > at least"),
            Text::new("≥ > 下限", "≥ at least"),
        ),
        (any(&[Comparator::AtMost]), Text::new("≤ 上限", "≤ at most"), Text::new("≤ 上限", "≤ at most")),
        (true, Text::new("? 未载", "? not stated"), Text::new("? 未载", "? unknown")),
        (true, Text::new("! 存疑", "! doubtful"), Text::new("! 存疑", "! doubt")),
        (true, Text::new("– 只有位次", "– rank only"), Text::new("– 只有位次", "– rank")),
        // In Chinese the words themselves stand before the number.
        (any(&[Comparator::About]) && locale == Locale::En, Text::new("", "≈ about"), Text::new("", "≈ about")),
        (any(&[Comparator::Nearly]) && locale == Locale::En, Text::new("", "<≈ nearly"), Text::new("", "<≈ nearly")),
    ];
    let said = |text: &Text| Phrase::new().muted(text.get(locale));
    let used = all.iter().filter(|(is_used, ..)| *is_used);
    signs(&used.map(|(_, long, short)| Phrase::new().either(said(long), said(short))).collect::<Vec<_>>())
}

/// Signs beside each other: what parts two of them is a piece of its own.
pub(super) fn signs(signs: &[Phrase]) -> Phrase {
    Phrase::joined(signs, PART)
}

/// What stands between two signs.
pub const PART: &str = "  ";

/// A verdict in a word.
#[must_use]
pub fn verdict(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Consistent => Text::new("一致", "consistent"),
        Verdict::Doubtful => Text::new("存疑", "doubtful"),
        Verdict::Undecided => Text::new("无法判断", "undecided"),
    }
}

/// A verdict as a mark.
#[must_use]
pub fn verdict_mark(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Consistent => "√",
        Verdict::Doubtful => "!",
        Verdict::Undecided => "?",
    }
}

/// What became of one of several readings, in a word.
#[must_use]
pub fn tried(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Consistent => Text::new("成立", "fits"),
        Verdict::Doubtful => Text::new("排除", "ruled out"),
        Verdict::Undecided => Text::new("可能", "possible"),
    }
}

/// What became of one of several readings, as a mark.
#[must_use]
pub fn tried_mark(verdict: Verdict) -> &'static str {
    if verdict == Verdict::Doubtful { "×" } else { verdict_mark(verdict) }
}

/// A figure with “a year” in its unit, where that is what it says of a longer period.
#[must_use]
pub(super) fn a_year(figure: Figure, observation: &Observation<'_>, locale: Locale) -> Figure {
    if observation.attributes.per_year.is_none() {
        return figure;
    }
    let unit = Text::new("{}/年", "{}/yr").fill(locale, &[&figure.unit]);
    Figure { unit, ..figure }
}

/// How an indicator relates to time, in a word.
#[must_use]
pub fn measure(measure: Measure) -> Text {
    match measure {
        Measure::Stock => Text::new("期末数", "stock"),
        Measure::Flow => Text::new("当期数", "flow"),
        Measure::Cumulative => Text::new("累计数", "cumulative"),
        Measure::Ratio => Text::new("比率", "ratio"),
        Measure::Rate => Text::new("变化率", "rate"),
        Measure::Policy => Text::new("政策参数", "policy"),
        Measure::Plan => Text::new("名称", "plan"),
        Measure::RankOnly => Text::new("只有名次", "rank only"),
    }
}

/// A period on an axis or in a headline: `2023`, and for a stock `2023年末`.
#[must_use]
pub fn period(period: Period, measure: Measure, locale: Locale) -> String {
    match (period, measure) {
        (Period::Single(Stamp::Year(year)), Measure::Stock) => {
            Text::new("{}年末", "end of {}").fill(locale, &[&year.to_string()])
        }
        (Period::Single(stamp @ Stamp::Month(..)), Measure::Stock) => {
            Text::new("截至{}", "as of {}").fill(locale, &[&stamp.words(locale)])
        }
        _ => period.words(locale),
    }
}

/// How often an axis steps, in a word.
#[must_use]
pub fn frequency(frequency: Frequency) -> Text {
    match frequency {
        Frequency::Year => Text::new("年", "yearly"),
        Frequency::Quarter => Text::new("季", "quarterly"),
        Frequency::Month => Text::new("月", "monthly"),
        Frequency::Day => Text::new("日", "daily"),
    }
}

/// How new a dataset is, and whose it is.
pub(super) fn as_of(dataset: &Dataset, locale: Locale) -> Phrase {
    let mut phrase = Phrase::new();
    if let Some(updated) = dataset.updated() {
        phrase =
            phrase.muted(Text::new("数据截至 ", "as of ").get(locale)).label(LabelKind::Period, updated.to_string());
    }
    if let Some(source) = dataset.sources().first() {
        let publisher = source.publisher.get(locale);
        if !publisher.is_empty() {
            phrase = phrase.muted(format!(" · {publisher}"));
        }
    }
    phrase
}
