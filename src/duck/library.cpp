#include "duck/library.h"

#include <string>

#include <dlfcn.h>

namespace duck {
namespace {

/// The library while it is looked through: it stays loaded for as long as the program runs.
struct Loaded {
    void* handle = nullptr;
    std::string why;  // something is not there; empty if all of it is

    Loaded() {
        // The one that the program was built with, or else one that the machine knows.
        for (const char* name : {ONTRACK_DUCKDB_LIBRARY, "libduckdb.so"}) {
            handle = ::dlopen(name, RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
            if (handle != nullptr) break;
            const char* reason = ::dlerror();
            if (why.empty()) why = reason != nullptr ? reason : name;
        }
        if (handle != nullptr) why.clear();
    }
};

Loaded& loaded() {
    static Loaded only;
    return only;
}

}  // namespace

void* Library::named(const char* name) {
    auto& all = loaded();
    void* found = all.handle != nullptr ? ::dlsym(all.handle, name) : nullptr;
    if (found == nullptr && all.why.empty()) all.why = std::string("it has no ") + name;
    return found;
}

const Library& library() {
    static const Library only;
    return only;
}

base::Result<void> Library::load() {
    library();
    if (loaded().why.empty()) return {};
    return std::unexpected(base::environment_problem("G001", "",
                                                     "the counting engine does not start: " + loaded().why,
                                                     "install DuckDB's library where the program finds it"));
}

}  // namespace duck
