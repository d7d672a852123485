#include <algorithm>
#include <set>

#include "contradictions/accepted.h"
#include "plan/read_forms.h"

namespace contradictions {
namespace {

constexpr std::string_view page_name = "accepted.toml";

bool is_code(std::string_view text) { return text.size() == 4 && text >= "W001" && text <= "W012"; }

}  // namespace

std::vector<Accepted> read_accepted(const base::Folder& pages, const plan::Plan& plan,
                                    base::Problems& problems) {
    std::vector<Accepted> read;
    if (pages.kind_of(std::string(page_name)) == base::Folder::Kind::Missing) return read;
    const auto document = base::Document::read(pages, std::string(page_name), problems);
    if (!document) return read;
    auto root = document->root();
    plan::KnownNames roles{"role", {}, "add it to council.toml as [[role]]"};
    for (const auto& role : plan.organisation.roles) roles.names.push_back(role.id.text());
    for (auto& table : root.tables("accepted")) {
        const auto code = table.text("code");
        if (!code.text.empty() && !is_code(code.text))
            problems.push_back(base::problem_at(code, "W020",
                                                "\"" + code.text + "\" is not the code of a contradiction",
                                                "lint prints the codes: W001 to W012"));
        const auto page = table.text("page").text;
        const auto period = plan::read_period(table, "period");
        const auto by = table.text("by");
        plan::check_known(by, roles, "W021", problems);
        const auto on = table.date("on");
        const auto why = table.text("why").text;
        table.finish();
        if (period) read.push_back({code, page, *period, terms::RoleId{by.text}, on, why});
    }
    root.finish();
    return read;
}

Settled settle(base::Problems found, const std::vector<Accepted>& accepted, terms::Period period) {
    Settled settled;
    std::set<const Accepted*> used;
    for (auto& problem : found) {
        const auto let = std::ranges::find_if(accepted, [&](const Accepted& one) {
            return one.period == period && one.code == problem.code && one.page == problem.place.file;
        });
        if (let == accepted.end()) {
            settled.open.push_back(std::move(problem));
            continue;
        }
        used.insert(&*let);
        settled.let_stand.emplace_back(std::move(problem), &*let);
    }
    for (const auto& one : accepted)
        if (one.period == period && !used.contains(&one))
            settled.open.push_back(warning_at(one.code, "W022",
                                              "what is accepted here is no longer found in " + one.page,
                                              "it has been settled: take the entry out"));
    return settled;
}

}  // namespace contradictions
