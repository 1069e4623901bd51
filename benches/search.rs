//! What a key in the search field costs before anything is drawn: a query over a thousand indicators of fifty areas.

use std::fmt::Write as _;
use std::hint::black_box;
use std::rc::Rc;

use divan::Bencher;
use innoboard::data::validate;
use innoboard::locale::Locale;
use innoboard::report::Study;
use innoboard::tui::search::{Ask, Search};

fn main() {
    divan::main();
}

const WHOSE: [(&str, &str); 25] = [
    ("规模以上工业企业", "Industrial enterprises above designated size:"),
    ("高技术产业", "High-technology industry:"),
    ("国家高新技术企业", "National high-tech enterprises:"),
    ("科技型中小企业", "Technology SMEs:"),
    ("高等学校", "Universities:"),
    ("科研机构", "Research institutes:"),
    ("重点实验室", "Key laboratories:"),
    ("技术市场", "Technology market:"),
    ("建筑业", "Construction:"),
    ("批发和零售业", "Wholesale and retail trade:"),
    ("交通运输业", "Transport:"),
    ("信息传输业", "Information transmission:"),
    ("房地产业", "Real estate:"),
    ("金融业", "Finance:"),
    ("农林牧渔业", "Agriculture:"),
    ("采矿业", "Mining:"),
    ("制造业", "Manufacturing:"),
    ("电力热力行业", "Electricity and heat:"),
    ("住宿和餐饮业", "Hotels and catering:"),
    ("城镇居民", "Urban households:"),
    ("农村居民", "Rural households:"),
    ("民营企业", "Private enterprises:"),
    ("外商投资企业", "Foreign-funded enterprises:"),
    ("国有控股企业", "State-holding enterprises:"),
    ("创新型城市", "Innovative cities:"),
];
const WHAT: [(&str, &str); 40] = [
    ("增加值", "value added"),
    ("单位数", "number of units"),
    ("从业人员年平均人数", "average number of employees"),
    ("研发经费内部支出", "internal expenditure on R&D"),
    ("研发人员全时当量", "full-time equivalent of R&D personnel"),
    ("有效发明专利拥有量", "valid invention patents in force"),
    ("专利申请数", "patent applications"),
    ("新产品销售收入", "sales revenue of new products"),
    ("新产品开发项目数", "projects for new products"),
    ("技术合同成交额", "turnover of technology contracts"),
    ("营业收入", "business revenue"),
    ("利润总额", "total profits"),
    ("税金总额", "total taxes"),
    ("资产总计", "total assets"),
    ("负债合计", "total liabilities"),
    ("固定资产投资", "investment in fixed assets"),
    ("能源消费总量", "total energy consumption"),
    ("用水总量", "total water use"),
    ("二氧化碳排放量", "carbon dioxide emissions"),
    ("进出口总额", "total imports and exports"),
    ("出口交货值", "value of exports delivered"),
    ("实际使用外资", "foreign capital actually used"),
    ("人均可支配收入", "disposable income per head"),
    ("人均消费支出", "consumption expenditure per head"),
    ("平均工资", "average wage"),
    ("全员劳动生产率", "overall labour productivity"),
    ("亏损企业数", "loss-making enterprises"),
    ("存货", "inventories"),
    ("应收账款", "accounts receivable"),
    ("销售费用", "selling expenses"),
    ("管理费用", "administrative expenses"),
    ("财务费用", "financial expenses"),
    ("仪器和设备支出", "expenditure on instruments"),
    ("机构数", "number of institutions"),
    ("论文发表数", "papers published"),
    ("软件著作权登记数", "software copyrights registered"),
    ("形成国家标准数", "national standards formed"),
    ("引进技术经费支出", "expenditure on imported technology"),
    ("技术改造经费支出", "expenditure on technical renovation"),
    ("政府资金", "government funds"),
];
const AREAS: usize = 50;

/// A thousand indicators, each with figures of fifty areas.
fn study() -> Rc<Study> {
    let mut json = String::from(
        r#"{"format":"innoboard/1","id":"many","title":{"zh":"多","en":"many"},"home":"a0",
        "sources":[{"id":"s","title":{"zh":"源","en":"source"},"publisher":{"zh":"局","en":"office"},"kind":"official","language":"zh"}],
        "units":[{"id":"u","name":{"zh":"个","en":"units"},"kind":"count"}],"topics":[{"id":"t","name":{"zh":"专题","en":"Topic"}}],"areas":["#,
    );
    let comma = |at: usize| if at == 0 { "" } else { "," };
    for area in 0..AREAS {
        let (zh, _) = WHAT[area % 40];
        let name = format!(r#"{{"zh":"{zh}{area}市","en":"Town {area}"}}"#);
        let _ = write!(json, r#"{}{{"id":"a{area}","name":{name},"level":"city"}}"#, comma(area));
    }
    json.push_str(r#"],"indicators":["#);
    let all = || WHOSE.iter().flat_map(|whose| WHAT.iter().map(move |what| (whose, what))).enumerate();
    for (at, (whose, what)) in all() {
        let name = format!(r#"{{"zh":"{}{}","en":"{} {}"}}"#, whose.0, what.0, whose.1, what.1);
        let _ = write!(
            json,
            r#"{}{{"id":"i{at}","topic":"t","name":{name},"unit":"u","measure":"flow","polarity":"higher"}}"#,
            comma(at)
        );
    }
    json.push_str(r#"],"observations":["#);
    for (at, _) in all() {
        for area in 0..AREAS {
            let value = 10 + (at * 31 + area * 7) % 9_000;
            let _ = write!(
                json,
                r#"{}{{"indicator":"i{at}","area":"a{area}","period":"{}","value":{value},"source":"s"}}"#,
                comma(at + area),
                2020 + area % 4
            );
        }
    }
    json.push_str("]}");
    let read = innoboard::exchange::innoboard::read(&"many.json".into(), &json);
    let dataset = read.ok().and_then(|read| validate(vec![read.draft], Vec::new()).ok());
    Rc::new(Study::new(dataset.unwrap_or_else(|| unreachable!())))
}

/// One query.
#[divan::bench(args = ["j", "jsht", "jishu", "技术", "合同 2023", "gxjs zl 2022", "energy total", "t", "1234", "zzzz"])]
fn query(bencher: Bencher<'_, '_>, query: &str) {
    let search = Search::new(&study(), Vec::new());
    bencher.bench_local(|| search.ask(black_box(&Ask::new(query, Locale::Zh))).total);
}

/// The dozen hits that are shown, in words.
#[divan::bench]
fn words(bencher: Bencher<'_, '_>) {
    let search = Search::new(&study(), Vec::new());
    let found = search.ask(&Ask::new("js", Locale::Zh));
    bencher.bench_local(|| {
        let shown = found.hits.iter().take(12);
        shown.map(|hit| search.hit(*hit, black_box("js"), Locale::Zh).title.len()).sum::<usize>()
    });
}

/// Making everything ready, once a dataset.
#[divan::bench]
fn ready(bencher: Bencher<'_, '_>) {
    let study = study();
    bencher.bench_local(|| Search::new(black_box(&study), Vec::new()).findable().len());
}
