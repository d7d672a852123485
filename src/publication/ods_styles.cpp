#include "publication/ods_styles.h"

#include <fmt/format.h>
#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

namespace publication {
namespace {

/// Elements of one kind that follow one another, and the part of the text that they fill.
struct Run {
    std::size_t begin = 0, end = 0;
    std::vector<std::string> elements;
};

Run run_of(const std::string& xml, std::string_view opening, std::string_view closing) {
    Run run;
    run.begin = run.end = std::min(xml.find(opening), xml.size());
    while (xml.compare(run.end, opening.size(), opening) == 0) {
        const auto close = xml.find(closing, run.end);
        if (close == std::string::npos) break;
        const auto end = close + closing.size();
        run.elements.push_back(xml.substr(run.end, end - run.end));
        run.end = end;
    }
    return run;
}

void put(std::string& xml, const Run& run) {
    std::string all;
    for (const auto& element : run.elements) all += element;
    xml.replace(run.begin, run.end - run.begin, all);
}

constexpr std::string_view layout = "<style:page-layout style:name=\"";

std::string name_of(const std::string& element) {
    return element.substr(layout.size(), element.find('"', layout.size()) - layout.size());
}
std::string body_of(const std::string& element) { return element.substr(element.find('"', layout.size())); }

/// Gives the layouts numbers in the order of what they say; their new names by the old.
std::map<std::string, std::string> number_layouts(std::string& styles) {
    auto run = run_of(styles, layout, "</style:page-layout>");
    std::ranges::sort(run.elements, {}, body_of);
    std::map<std::string, std::string> names;
    for (auto& element : run.elements) {
        const auto name = fmt::format("Mpm{}", names.size() + 1);
        names.emplace(name_of(element), name);
        element = std::string(layout) + name + body_of(element);
    }
    put(styles, run);
    return names;
}

void rename_layouts(std::string& styles, const std::map<std::string, std::string>& names) {
    constexpr std::string_view use = "style:page-layout-name=\"";
    for (auto at = styles.find(use); at != std::string::npos; at = styles.find(use, at)) {
        at += use.size();
        const auto length = styles.find('"', at) - at;
        const auto name = names.find(styles.substr(at, length));
        if (name != names.end()) styles.replace(at, length, name->second);
    }
}

}  // namespace

void order_page_styles(std::string& styles) {
    rename_layouts(styles, number_layouts(styles));
    auto pages = run_of(styles, "<style:master-page ", "</style:master-page>");
    std::ranges::sort(pages.elements);
    put(styles, pages);
}

}  // namespace publication
