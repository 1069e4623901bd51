use super::*;

const TEXT: &str = "某县的答复\n\n一、概况\n去年全县有泵站26家、水闸6家；另有渡口6家。\n\n二、水利\n1.灌溉。灌溉面积３.５万亩，增长12%。其后不变。\n2.渡口。渡口共有6家，比上年多1家。\n";

fn find(token: &str, locator: &str, name: &str) -> (Found, Vec<String>, usize) {
    let text = Original::new("答复.txt".into(), TEXT);
    let locator = (!locator.is_empty()).then(|| locator.into());
    let passage = text.find(&[Printed { token: token.into(), locator }], name);
    let shown = |hit: &Hit| {
        let paragraph = text.paragraph(hit.paragraph);
        format!("{}|{}", &paragraph[hit.token.clone()], &paragraph[hit.sentence.clone()])
    };
    (passage.found, passage.hits.iter().map(shown).collect(), passage.first)
}

#[test]
fn a_figure_is_found_in_its_place() {
    let (found, hits, _) = find("6家", "二.2", "");
    assert_eq!((found, hits), (Found::Here, vec!["6家|渡口共有6家，比上年多1家。".to_owned()]));
}

#[test]
fn a_number_is_not_found_in_a_longer_one_and_the_name_decides() {
    let (found, hits, first) = find("6家", "一", "渡口");
    assert_eq!(found, Found::Here);
    assert_eq!(hits, ["6家|去年全县有泵站26家、水闸6家；", "6家|另有渡口6家。"]);
    assert_eq!(first, 1);
    assert_eq!(find("6家", "一", "水闸").2, 0);
}

#[test]
fn wide_digits_and_blanks_do_not_matter() {
    let (found, hits, _) = find("3.5 万亩", "二.1", "");
    assert_eq!((found, hits), (Found::Here, vec!["３.５万亩|灌溉面积３.５万亩，增长12%。".to_owned()]));
}

#[test]
fn what_is_not_found_is_said() {
    assert_eq!(find("26家", "二.1", "").0, Found::Elsewhere);
    assert_eq!(find("26家", "附表", "").0, Found::Somewhere);
    assert_eq!(find("26家", "", "").0, Found::Somewhere);
    assert_eq!(find("99家", "二.2", "").0, Found::PlaceOnly);
    assert_eq!(find("99家", "九", "").0, Found::Nowhere);
}

#[test]
fn any_text_is_taken() {
    for text in ["", "\n\n", "一、", "。。。", "6家", "\u{1b}[31m6家\u{202e}"] {
        let text = Original::new("x".into(), text);
        let passage = text.find(&[Printed { token: "6家".into(), locator: Some("一".into()) }], "名");
        assert!(passage.hits.iter().all(|hit| hit.paragraph < text.len()));
        assert!((0..=text.len()).all(|at| !text.paragraph(at).chars().any(crate::text::is_hidden)));
    }
    let long = "6家，".repeat(5000);
    let text = Original::new("x".into(), &long);
    assert!(text.len() > 5 && text.find(&[Printed { token: "6家".into(), locator: None }], "").hits.len() <= MOST_HITS);
}
