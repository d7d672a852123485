#include <algorithm>

#include "commentary/readers.h"

namespace commentary {
namespace {

/// Who a report is written to: the committees, and the Cabinet.
std::vector<std::string> addressees(const plan::Plan& plan) {
    std::vector<std::string> ids{"cabinet"};
    for (const auto& committee : plan.organisation.committees) ids.push_back(committee.id.text());
    return ids;
}

void read_of(const base::Folder& folder, const std::string& within, Implication implication,
             const Known& known, std::vector<Implication>& all, base::Problems& problems) {
    for (const auto& file : plan::files_in(folder, within, ".md", problems)) {
        auto page = read_said(folder, file, problems);
        if (!page) continue;
        auto head = page->head.root();
        const auto author = head.text("author");
        plan::check_known(author, known.roles, "K004", problems);
        implication.subject = file.id;
        implication.author = terms::RoleId{author.text};
        implication.date = head.date("date");
        head.finish();
        implication.markdown = std::move(page->markdown);
        all.push_back(implication);
    }
}

}  // namespace

std::vector<Implication> read_implications(const base::Folder& folder, const plan::Plan& plan,
                                           const Known& known, base::Problems& problems) {
    std::vector<Implication> all;
    const auto committees = addressees(plan);
    for (const auto& of_period : period_folders(folder, "implications", problems)) {
        const auto within = "implications/" + of_period.name;
        const auto items = folder.items(within);
        if (!items) continue;
        for (const auto& item : *items) {
            const bool is_committee = std::ranges::find(committees, item.name) != committees.end();
            if (item.is_folder && is_committee) {
                Implication implication{.committee = item.name, .period = of_period.period};
                read_of(folder, within + "/" + item.name, std::move(implication), known, all, problems);
                continue;
            }
            base::Problem problem;
            problem.code = "K012";
            problem.place.file = within + "/" + item.name;
            problem.message = "\"" + item.name + "\" is no committee";
            problem.hint = "name the folder as one of " + base::joined(committees, "or");
            problems.push_back(std::move(problem));
        }
    }
    return all;
}

}  // namespace commentary
