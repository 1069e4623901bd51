//! The program.
fn main() {
    let mut a = std::env::args().skip(1);
    let page = a.next().unwrap();
    let lang = a.next().unwrap_or("zh".into());
    let indicator = a.next();
    let dataset = match innoboard::exchange::embedded::dataset() {
        Ok(d) => d,
        Err(p) => {
            for p in p {
                eprintln!("{p:?}");
            }
            return;
        }
    };
    let study = std::rc::Rc::new(innoboard::report::Study::new(dataset));
    let locale = innoboard::locale::Locale::from_tag(&lang).unwrap();
    let request = innoboard::report::Request { indicator: indicator.map(Into::into), ..Default::default() };
    let selection = innoboard::report::Selection::from_request(study.dataset(), &request).unwrap();
    let report = if page == "card" {
        innoboard::report::card::build(&study, &selection, locale)
    } else {
        (innoboard::report::REPORTS[innoboard::report::find(&page).unwrap()].build)(&study, &selection, locale)
    };
    print!("{}", innoboard::exchange::text::write(&report, locale, 110));
}
