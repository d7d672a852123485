#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/csv_line.h"
#include "cli/saying.h"
#include "tasks/sign_offs.h"

namespace cli {
namespace {

std::string_view text(tasks::SignOff::State state) {
    switch (state) {
        case tasks::SignOff::State::None: return "no";
        case tasks::SignOff::State::Standing: return "yes";
        case tasks::SignOff::State::Changed: return "changed since";
    }
    return "";
}

void put_csv(const std::vector<tasks::SignOff>& all) {
    put("measure,signed_off,by,role,on,note,entry,position\n");
    for (const auto& one : all) {
        const auto number = [](std::int64_t value) {
            return value == 0 ? std::string() : std::to_string(value);
        };
        put(csv_line({one.measure.text(), std::string(text(one.state)), one.by, one.role, one.on, one.note,
                      number(one.sequence), number(one.position)}));
    }
}

void put_json(const std::vector<tasks::SignOff>& all) {
    auto page = nlohmann::ordered_json::array();
    for (const auto& one : all)
        page.push_back({{"measure", one.measure.text()},
                        {"signed_off", text(one.state)},
                        {"by", one.by},
                        {"role", one.role},
                        {"on", one.on},
                        {"note", one.note},
                        {"entry", one.sequence},
                        {"position", one.position}});
    put(page.dump(2) + "\n");
}

void put_table(const std::vector<tasks::SignOff>& all) {
    for (const auto& one : all) {
        put(fmt::format("{}: {}\n", one.title, tasks::told(one)));
        if (!one.note.empty()) put(fmt::format("  {}\n", one.note));
    }
}

}  // namespace

int perform(const SignOff& request, const Arguments& arguments) {
    base::Problems problems;
    const tasks::SignOffRequest wanted{
        {request.store, request.council, ""}, request.committee, request.period};
    const auto all = request.is_listing ? tasks::sign_offs(wanted, engine(arguments), problems)
                                        : tasks::sign_off(wanted,
                                                          {request.measures, request.author, request.role,
                                                           request.note, request.is_withdrawn},
                                                          engine(arguments), problems);
    const int code = say(problems);
    if (!all) return code;
    switch (request.format) {
        case Format::Csv: put_csv(*all); break;
        case Format::Json: put_json(*all); break;
        case Format::Table: put_table(*all); break;
    }
    return code;
}

}  // namespace cli
