//! Reading files again: the place is kept by id, what changed is said and kept, and a broken file changes nothing.

use std::rc::Rc;

use super::{Effect, Layer, Model};
use crate::data::Dataset;
use crate::locale::{Locale, Text};
use crate::report::differences::{self, differences};

/// More changes of a kind than these are counted and not listed.
const MOST: usize = 2000;

/// Takes over figures that were read again.
pub(crate) fn read(model: &mut Model, dataset: Dataset) -> Effect {
    let study = Rc::new(model.study().another(dataset));
    let (old, new) = (model.study().dataset(), study.dataset());
    let found = differences(old, new);
    let news = Locale::ALL.map(|locale| found.report(old, new, locale, MOST));
    let locale = model.locale();
    let text = match found.changed() {
        0 => Text::new("已重新读入：数没有变", "Read again: no figure changed").get(locale).to_owned(),
        1 => Text::new("已重新读入：1 个数变了，按 D 查看", "Read again: 1 figure changed; D lists it")
            .get(locale)
            .to_owned(),
        n => Text::new("已重新读入：{} 个数变了，按 D 查看", "Read again: {} figures changed; D lists them")
            .fill(locale, &[&locale.count(n)]),
    };
    // News of an older change stay where nothing changed, but not the problems of a file that is whole again.
    let keep = if found.is_empty() { None } else { Some(news) };
    let is_old_news = keep.is_none() && !model.desk().is_broken();
    model.replace(study);
    model.set_alarm(None);
    if !is_old_news {
        model.desk_mut().keep(keep, false);
        model.layers_mut().retain(|layer| !matches!(layer, Layer::Differences { .. }));
    }
    model.desk_mut().say(text);
    settled(model)
}

/// A file that cannot be read leaves the figures as they are; its problems, in the order of [`Locale::ALL`], are kept.
pub(crate) fn broken(model: &mut Model, problems: &[String; 2], count: usize) -> Effect {
    let locale = model.locale();
    let title = Text::new("文件有问题，显示的仍是原来的数", "The file has problems; the figures are those of before");
    let mut pages = Locale::ALL.iter().zip(problems).map(|(locale, text)| {
        let lines: Vec<String> = text.trim_end().lines().map(ToOwned::to_owned).collect();
        differences::lines(title.get(*locale), &lines, model.study().dataset(), *locale)
    });
    let news = pages.next().zip(pages.next()).map(|(first, second)| [first, second]);
    drop(pages);
    let text = Text::new(
        "文件有 {} 处问题，仍显示原来的数，按 D 查看",
        "The file has problems ({}); the figures are those of before; D lists them",
    )
    .fill(locale, &[&locale.count(count)]);
    model.desk_mut().keep(news, true);
    model.set_alarm(Some(problems.clone()));
    model.desk_mut().say(text);
    settled(model)
}

fn settled(model: &mut Model) -> Effect {
    model.touch();
    Effect::Draw
}

/// Opens what changed, or closes it.
pub(super) fn list(model: &mut Model) {
    match model.layers().last() {
        Some(Layer::Differences { .. }) => _ = model.layers_mut().pop(),
        _ => model.layers_mut().push(Layer::Differences { top: 0 }),
    }
}
