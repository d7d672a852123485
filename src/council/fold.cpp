#include "council/fold.h"

namespace council {

sql::Answer<void> catch_up(Council& council, ledger::Reader& reader, const std::string& stream,
                           std::optional<std::int64_t> until) {
    const auto head = TRY(reader.head(stream));
    const auto last = head ? head->position : 0;
    return reader.each(stream, {council.position() + 1, until ? std::min(*until, last) : last},
                       [&](ledger::Entry entry) { council.add(std::move(entry)); });
}

sql::Answer<std::string> Documents::read(const ledger::Digest& hash) {
    auto bytes = TRY(reader_.blob(hash));
    if (!bytes)
        return std::unexpected(
            sql::Error{sql::Reason::Corrupt, "the document " + ledger::hex(hash) + " is missing"});
    return *std::move(bytes);
}

sql::Answer<base::Folder> folder_of(const Council& council, Documents& documents) {
    auto pages = std::make_shared<base::Folder::Pages>();
    for (const auto& page : council.pages())
        pages->emplace(page.name, std::make_shared<const std::string>(TRY(documents.read(page.bytes))));
    return base::Folder(std::shared_ptr<const base::Folder::Pages>(std::move(pages)));
}

}  // namespace council
