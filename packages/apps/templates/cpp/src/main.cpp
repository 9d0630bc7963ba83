#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <string>
#include <vector>

// Reads whole files with C's functions: streams would make the module five times as large.
static bool read_file(const char *path, std::string &text)
{
    FILE *file = std::fopen(path, "rb");
    if (file == nullptr) return false;
    char part[4096];
    for (size_t got; (got = std::fread(part, 1, sizeof part, file)) > 0;) text.append(part, got);
    std::fclose(file);
    return true;
}

static std::vector<std::string> lines_of(const std::string &text)
{
    std::vector<std::string> lines;
    for (size_t from = 0, end; from < text.size(); from = end + 1) {
        end = text.find('\n', from);
        if (end == std::string::npos) end = text.size();
        lines.push_back(text.substr(from, end - from));
    }
    return lines;
}

int main()
{
    const size_t task = std::strtoul(std::getenv("TASK"), nullptr, 10);
    const size_t tasks = std::strtoul(std::getenv("TASKS"), nullptr, 10);
    std::string text;
    if (!read_file("/in/visitors.csv", text)) {
        std::perror("/in/visitors.csv");
        return 1;
    }
    const auto lines = lines_of(text);
    std::vector<long> own;
    for (size_t i = 1 + task; i < lines.size(); i += tasks) {
        own.push_back(std::strtol(lines[i].c_str() + lines[i].rfind(',') + 1, nullptr, 10));
    }
    FILE *out = std::fopen("/out/share.csv", "w");
    if (out == nullptr) return 1;
    const long visitors = std::accumulate(own.begin(), own.end(), 0L);
    std::fprintf(out, "task,rows,visitors\n%zu,%zu,%ld\n", task, own.size(), visitors);
    std::printf("%zu of %zu rows\n", own.size(), lines.empty() ? 0 : lines.size() - 1);
    return std::fclose(out) == 0 ? 0 : 1;
}
