//! probe
fn main() {
    use innoboard::{locale::Locale, report::Study, tui::search::*};
    let t = std::time::Instant::now();
    let study =
        std::rc::Rc::new(Study::new(innoboard::exchange::embedded::dataset().unwrap_or_else(|_| unreachable!())));
    let t1 = std::time::Instant::now();
    let search = Search::new(&study, vec![]);
    eprintln!("load {:?} prepare {:?}", t1 - t, t1.elapsed());
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let locale = if args.first().is_some_and(|a| a == "en") {
        args.remove(0);
        Locale::En
    } else {
        Locale::Zh
    };
    for q in args {
        let t = std::time::Instant::now();
        let found = search.ask(&Ask::new(&q, locale));
        println!("== {q}: {} in {:?}", found.total, t.elapsed());
        for hit in found.hits.iter().take(5) {
            let h = search.hit(*hit, &q, locale);
            println!(
                "   {:?} {} {:?} via {:?} | {} -> {:?}",
                h.kind,
                h.title,
                h.lit,
                h.via.as_ref().map(|(l, r)| (l.text.as_str(), r.clone())),
                h.context.text(),
                h.leads.as_ref().map(|(p, s)| (innoboard::report::REPORTS[*p].name, s.link(study.dataset())))
            );
        }
    }
}
