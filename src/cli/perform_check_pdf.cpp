#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/saying.h"
#include "tasks/check_pdf.h"

namespace cli {
namespace {

using Json = nlohmann::ordered_json;

std::string meaning(const std::string& condition) {
    for (const auto& known : pdf::tested_conditions())
        if (known.number == condition) return std::string(known.what);
    return "it cannot be read as PDF";
}

std::string table(const std::string& file, const std::vector<pdf::Fault>& faults) {
    if (faults.empty())
        return fmt::format("{}: none of the {} conditions tested is met: nothing found against PDF/UA-1\n",
                           file, pdf::tested_conditions().size());
    std::string text;
    for (const auto& fault : faults)
        text += fmt::format("{}: {} {}: {} ({})\n", file, fault.condition, fault.place,
                            meaning(fault.condition), fault.what);
    return text + fmt::format("{}: {}\n", file,
                              base::counted(static_cast<long long>(faults.size()), "fault", "faults"));
}

Json json_of(const std::string& file, const std::vector<pdf::Fault>& faults) {
    auto list = Json::array();
    for (const auto& fault : faults)
        list.push_back({{"condition", fault.condition},
                        {"place", fault.place},
                        {"meaning", meaning(fault.condition)},
                        {"what", fault.what}});
    return {
        {"file", file}, {"conditions_tested", pdf::tested_conditions().size()}, {"faults", std::move(list)}};
}

}  // namespace

int perform(const CheckPdf& request, const Arguments&) {
    auto all = Json::array();
    int code = 0;
    for (const auto& file : request.files) {
        const auto faults = tasks::check_pdf(file);
        if (!faults) return say(faults.error());
        if (!faults->empty()) code = 1;
        if (request.format == Format::Json) all.push_back(json_of(file, *faults));
        else put(table(file, *faults));
    }
    if (request.format == Format::Json) put(all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
    return code;
}

}  // namespace cli
