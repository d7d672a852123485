#include "invented_returns.h"

#include <fmt/format.h>

#include "../program.h"
#include "plan/builtin.h"

namespace tests {
namespace {

using namespace std::chrono_literals;

class Chance {
public:
    explicit Chance(unsigned seed) : engine_(seed) {}

    int below(int bound) { return static_cast<int>(engine_() % static_cast<unsigned>(bound)); }
    bool one_in(int bound) { return below(bound) == 0; }
    std::string one_of(std::initializer_list<const char*> words) {
        return words.begin()[below(static_cast<int>(words.size()))];
    }

    /// A day from 2020 to 2023: often a bound of the birth windows, a month's end or the leap day.
    Date day() {
        const auto year = std::chrono::year{2020 + below(4)};
        const Date bounds[] = {year / 3 / 1, year / 3 / 2,   year / 3 / 3,  year / 6 / 1,   year / 6 / 2,
                               year / 9 / 1, year / 9 / 2,   year / 12 / 2, year / 12 / 3,  year / 3 / 31,
                               year / 4 / 1, 2020y / 2 / 29, year / 2 / 28, year / 12 / 31, year / 1 / 31};
        if (one_in(2)) return bounds[below(std::size(bounds))];
        return after(year / 1 / 1, below(365));
    }
    static Date after(Date day, int days) {
        return Date{std::chrono::sys_days{day} + std::chrono::days{days}};
    }
    std::optional<Date> later(Date day, int most) {
        if (one_in(3)) return std::nullopt;
        return after(day, below(most));
    }

private:
    std::mt19937 engine_;
};

std::string iso(const std::optional<Date>& day) { return day ? terms::text(*day) : ""; }

std::string day_first(const std::optional<Date>& day) {
    if (!day) return "";
    return fmt::format("{:02}/{:02}/{}", static_cast<unsigned>(day->day()),
                       static_cast<unsigned>(day->month()), static_cast<int>(day->year()));
}

Referred invented_referral(Chance& chance, int number) {
    Referred one{
        fmt::format("k{}", number), chance.day(), {}, chance.one_of({"true", "false", "0", "1", ""}), {}, {}};
    one.closed = chance.later(one.on, 700);
    for (auto left = chance.below(3); left > 0; --left) {
        Assessment made{Chance::after(one.on, left * 40 + chance.below(30)), {}, {}};
        made.end = chance.later(made.start, 90);
        for (const auto* factor : {"1A", "3B", "3C", "21"})
            if (chance.one_in(3)) made.factors.emplace_back(factor);
        one.assessments.push_back(std::move(made));
    }
    auto start = one.on;
    for (auto left = chance.below(3); left > 0; --left) {
        ProtectionPlan made{Chance::after(start, 1 + chance.below(100)), {}, {}};
        made.end = left > 1 ? Chance::after(made.start, chance.below(900)) : chance.later(made.start, 900);
        if (!chance.one_in(6)) made.before = chance.below(3);
        start = made.end.value_or(made.start);
        one.plans.push_back(made);
    }
    return one;
}

void invent_health(Chance& chance, Returns& made) {
    for (int at = 0; at < 150; ++at) {
        Born child{fmt::format("b{}", at), chance.day(), {}};
        if (chance.one_in(12)) child.died = Chance::after(child.on, chance.below(400));
        for (auto left = chance.below(4); left > 0; --left) {
            constexpr int ages[] = {0, 13, 14, 15, 29, 30, 31, 55, 56, 57, 364, 365, 366, 455, 457, 912, 914};
            made.seen.push_back(
                {fmt::format("v{}", made.seen.size()), child.child,
                 chance.one_of({"antenatal", "new birth", "6-8 week", "12 month", "2-2.5 year", "other"}),
                 chance.one_of({"health visitor", "health visitor", "family nurse", "nursery nurse"}),
                 chance.one_of({"face to face", "face to face", "video"}), chance.one_of({"yes", "no", ""}),
                 Chance::after(child.on, ages[chance.below(std::size(ages))])});
        }
        made.born.push_back(std::move(child));
    }
}

std::string census(const std::vector<Referred>& all) {
    std::string xml =
        "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2024</Year>"
        "<ReferenceDate>2024-03-31</ReferenceDate></CollectionDetails></Header><Children>";
    const auto element = [&](const char* name, const std::string& text) {
        xml += fmt::format("<{0}>{1}</{0}>", name, text);
    };
    for (const auto& one : all) {
        xml += "<Child><ChildIdentifiers>";
        element("LAchildID", one.child);
        xml += "</ChildIdentifiers><CINdetails>";
        element("CINreferralDate", iso(one.on));
        element("CINclosureDate", iso(one.closed));
        element("ReasonForClosure", one.closed ? "RC1" : "");
        for (const auto& made : one.assessments) {
            xml += "<Assessments>";
            element("AssessmentActualStartDate", iso(made.start));
            element("AssessmentAuthorisationDate", iso(made.end));
            xml += "<FactorsIdentifiedAtAssessment>";
            for (const auto& factor : made.factors) element("AssessmentFactors", factor);
            xml += "</FactorsIdentifiedAtAssessment></Assessments>";
        }
        element("ReferralNFA", one.no_further_action);
        for (const auto& made : one.plans) {
            xml += "<ChildProtectionPlans>";
            element("CPPstartDate", iso(made.start));
            element("CPPendDate", iso(made.end));
            element("NumberOfPreviousCPP", made.before ? std::to_string(*made.before) : "");
            xml += "</ChildProtectionPlans>";
        }
        xml += "</CINdetails></Child>";
    }
    return xml + "</Children></Message>";
}

void write_data(const std::filesystem::path& folder, const Returns& all) {
    std::string episodes =
        "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n";
    for (const auto& one : all.episodes)
        episodes += fmt::format("{},{},{},{},N1,{},PR1,{},{},,,,\n", one.child, day_first(one.start),
                                one.began_for, one.status, one.placement, day_first(one.end), one.ended_for);
    write_file(folder / "data/episodes.csv", episodes);
    write_file(folder / "data/cin.xml", census(all.referred));
    std::string plans = "plan_id,child_id,date_requested,date_issued,exception,date_ceased\n";
    for (const auto& one : all.plans)
        plans += fmt::format("{0},c{0},{1},{2},{3},{4}\n", one.id, day_first(one.requested), iso(one.issued),
                             one.exception, iso(one.ceased));
    write_file(folder / "data/plans.csv", plans);
    std::string placements =
        "placement_id,plan_id,child_id,placement_type,placement_start,placement_end,rank\n";
    for (const auto& one : all.placements)
        placements += fmt::format("{0},p{0},c{0},{1},{2},{3},{4}\n", one.id, one.type, iso(one.start),
                                  iso(one.end), one.rank);
    write_file(folder / "data/placements.csv", placements);
    std::string requests = "request_id,child_id,date_requested,outcome_date,outcome\n";
    for (std::size_t at = 0; at < all.requests.size(); ++at)
        requests += fmt::format("r{0},c{0},{1},,\n", at, iso(all.requests[at]));
    write_file(folder / "data/requests.csv", requests);
    std::string born = "PersonBirthDate,LocalPatientId,PersonDeathDate\n";
    for (const auto& one : all.born) born += fmt::format("{},{},{}\n", iso(one.on), one.child, iso(one.died));
    write_file(folder / "data/children.csv", born);
    std::string seen = "contact_id,child_id,contact_date,review,staff_group,mode,asq3\n";
    for (const auto& one : all.seen)
        seen += fmt::format("{},{},{},{},{},{},{}\n", one.id, one.child, iso(one.on), one.review, one.staff,
                            one.mode, one.asq3);
    write_file(folder / "data/contacts.csv", seen);
    std::string people = "population,area,year,people\n";
    for (int year = 2018; year < 2025; ++year)
        people += fmt::format("population-0-17,ambridge,{},{}\n", year, population);
    write_file(folder / "data/people.csv", people);
}

std::string source(const std::string& id, const std::string& keys) {
    return fmt::format("[[source]]\nid = \"{}\"\ntitle = \"{}\"\nreceived = 2024-04-30\n{}\n", id, id, keys);
}

std::string sources() {
    std::string text =
        source("ssda903-episodes", "kind = \"ssda903\"\ntable = \"episodes\"\nfiles = [\"data/*.csv\"]\n");
    for (const auto* table : {"referrals", "assessments", "child_protection_plans"}) {
        std::string id = std::string("cin-census-") + table;
        for (auto& letter : id)
            if (letter == '_') letter = '-';
        text += source(
            id, fmt::format("kind = \"cin-census\"\ntable = \"{}\"\nfiles = [\"data/cin.xml\"]\n", table));
    }
    text += source("cin-census-assessment-factors",
                   "kind = \"cin-census\"\ntable = \"assessment_factors\"\nfiles = [\"data/cin.xml\"]\n"
                   "record = \"cin-census-assessments\"\n");
    const auto extract = [&](const char* schema, const char* file, const char* more) {
        text +=
            source(schema, fmt::format("kind = \"records\"\nschema = \"{}\"\nfiles = [\"data/{}.csv\"]\n{}",
                                       schema, file, more));
    };
    extract("sen2-plans", "plans", "without = [\"district\", \"ceased_reason\", \"primary_need\"]\n");
    extract("sen2-placements", "placements", "without = [\"district\"]\n");
    extract("sen2-requests", "requests", "without = [\"district\"]\n");
    extract("health-visiting-children", "children", "without = [\"district\"]\n");
    extract("health-visiting-contacts", "contacts",
            "without = [\"place\"]\nrecord = \"health-visiting-children\"\n");
    return text +
           source("people", "kind = \"population\"\nvintage = \"Mid-2023\"\nfiles = [\"data/people.csv\"]\n");
}

}  // namespace

Returns invented_returns(unsigned seed) {
    Chance chance(seed);
    Returns made;
    for (int at = 0; at < 120; ++at) {
        Episode one{fmt::format("e{}", at),
                    chance.day(),
                    {},
                    chance.one_of({"S", "P", "L"}),
                    chance.one_of({"C2", "V2", "V3", "V4", "J1"}),
                    chance.one_of({"U6", "K2", "U1", "P1"}),
                    ""};
        one.end = chance.later(one.start, 500);
        if (one.end && !chance.one_in(8)) one.ended_for = chance.one_of({"X1", "E11", "E4A", "E12"});
        made.episodes.push_back(std::move(one));
    }
    for (int at = 0; at < 80; ++at) made.referred.push_back(invented_referral(chance, at));
    for (int at = 0; at < 120; ++at) {
        EhcPlan one{fmt::format("p{}", at), {}, chance.day(), {}, chance.one_of({"yes", "no", ""})};
        constexpr int waits[] = {0, 139, 140, 141, 300};
        if (!chance.one_in(6))
            one.requested = Chance::after(one.issued, -waits[chance.below(std::size(waits))]);
        one.ceased = chance.later(one.issued, 900);
        made.plans.push_back(std::move(one));
        Placement placed{
            fmt::format("l{}", at),
            chance.one_of({"mainstream academy", "special maintained", "special independent", "sen unit",
                           "further education", "educated elsewhere", "mainstream independent"}),
            chance.one_of({"1", "1", "2", ""}),
            chance.day(),
            {}};
        placed.end = chance.later(placed.start, 600);
        made.placements.push_back(std::move(placed));
        made.requests.push_back(chance.day());
    }
    invent_health(chance, made);
    return made;
}

void write_council(const std::filesystem::path& folder, const Returns& returns) {
    write_file(folder / "council.toml",
               "[council]\nid = \"ambridge\"\nname = \"Ambridge\"\n[[area]]\nid = \"ambridge\"\nname = "
               "\"Ambridge\"\n"
               "kind = \"council\"\n");
    write_file(folder / "plan.toml", "[plan]\ntitle = \"Plan\"\nfrom = 2020-04-01\nuntil = 2027-03-31\n");
    write_file(folder / "sources.toml", sources());
    for (const auto& builtin : plan::builtins())
        write_file(folder / "measures" / (builtin.id + ".toml"),
                   fmt::format(
                       "title = \"{}\"\nmeaning = \"As the law says.\"\nunit = \"{}\"\ndecimals = 1\n"
                       "polarity = \"context\"\ncadence = \"quarterly\"\n"
                       "[[definition]]\nid = \"national\"\nversion = 1\nfrom = 2019-04-01\nbuiltin = \"{}\"\n"
                       "[[basis]]\nfrom = 2019-04-01\ndefinition = \"national\"\ndecision = \"Cabinet\"\n"
                       "[[target]]\nfrom = 2019-04-01\nnone = \"for the test\"\ndecision = \"Cabinet\"\n",
                       builtin.title, builtin.unit, builtin.id));
    write_data(folder, returns);
}

}  // namespace tests
