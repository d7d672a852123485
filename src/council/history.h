#pragma once

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace council {

/// Values that were added one after the other. A copy shares all of them with the history that it was made
/// of; adding to one of the two leaves the other as it was.
template <typename Value>
class History {
public:
    void add(Value value) { last_ = std::make_shared<Link>(std::move(value), std::move(last_)); }

    bool empty() const { return last_ == nullptr; }
    std::size_t size() const { return last_ ? last_->size : 0; }
    /// The value that was added last. There is one.
    const Value& latest() const { return last_->value; }

    /// All values, the first one first. They live as long as this history or one that shares them.
    std::vector<const Value*> all() const {
        std::vector<const Value*> values(size());
        const Link* link = last_.get();
        for (auto at = values.size(); link != nullptr; link = link->before.get()) values[--at] = &link->value;
        return values;
    }
    /// The latest value that `is_sought`; null if there is none.
    template <typename IsSought>
    const Value* find_latest(IsSought&& is_sought) const {
        for (const Link* link = last_.get(); link != nullptr; link = link->before.get())
            if (is_sought(link->value)) return &link->value;
        return nullptr;
    }

private:
    struct Link {
        Link(Value held, std::shared_ptr<Link> earlier)
            : value(std::move(held)), before(std::move(earlier)), size(before ? before->size + 1 : 1) {}
        Link(const Link&) = delete;
        Link& operator=(const Link&) = delete;
        /// One link after the other: a long history must not exhaust the stack.
        ~Link() {
            auto next = std::move(before);
            while (next && next.use_count() == 1) next = std::move(next->before);
        }

        Value value;
        std::shared_ptr<Link> before;
        std::size_t size;
    };

    std::shared_ptr<Link> last_;
};

}  // namespace council
