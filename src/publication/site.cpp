#include "publication/site.h"

#include <algorithm>
#include <future>
#include <iterator>
#include <map>
#include <thread>

#include "publication/html.h"

namespace publication {
namespace {

/// Every `step`th page from `first` on, with what stands beside them.
Files some(const std::vector<Page>& pages, std::size_t first, std::size_t step) {
    Beside beside;
    Files files;
    for (auto at = first; at < pages.size(); at += step)
        files.push_back({pages[at].name, html_linked(pages[at].report, beside)});
    std::ranges::move(beside.take(), std::back_inserter(files));
    return files;
}

}  // namespace

Files site(const std::vector<Page>& pages) {
    const std::size_t threads = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 16);
    std::vector<std::future<Files>> made;
    for (std::size_t first = 0; first < std::min(threads, pages.size()); ++first)
        made.push_back(std::async(std::launch::async, some, std::cref(pages), first, threads));
    std::map<std::string, std::string> by_name;  // what two threads made alike has one name
    for (auto& part : made)
        for (auto& file : part.get()) by_name.insert_or_assign(std::move(file.name), std::move(file.bytes));
    Files files;
    for (auto& [name, bytes] : by_name) files.push_back({name, std::move(bytes)});
    return files;
}

}  // namespace publication
