// The C++ peer of the plan bench: maximum-worth assignment by LEMON's network simplex.
// Reads from standard input, little endian: int32 rows, columns, edges; int32 slots[columns], capacity[rows],
// rowStart[rows + 1], column[edges], weight[edges]. Prints one line: <total weight> <milliseconds in the solver>.
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <vector>

static std::vector<int32_t> readInts(std::size_t count) {
  std::vector<int32_t> values(count);
  if (count > 0 && std::fread(values.data(), 4, count, stdin) != count) std::exit(2);
  return values;
}

int main() {
  const auto head = readInts(3);
  const int rows = head[0], columns = head[1], edges = head[2];
  const auto slots = readInts(columns), capacity = readInts(rows), rowStart = readInts(rows + 1);
  const auto column = readInts(edges), weight = readInts(edges);

  const auto before = std::chrono::steady_clock::now();
  lemon::SmartDigraph graph;
  graph.reserveNode(rows + columns + 1);
  graph.reserveArc(edges + rows + columns);
  std::vector<lemon::SmartDigraph::Node> node(rows + columns + 1);
  for (auto& each : node) each = graph.addNode();
  const auto rest = node[rows + columns];
  for (int row = 0; row < rows; row++)
    for (int edge = rowStart[row]; edge < rowStart[row + 1]; edge++) graph.addArc(node[row], node[rows + column[edge]]);
  for (int row = 0; row < rows; row++) graph.addArc(node[row], rest);
  for (int at = 0; at < columns; at++) graph.addArc(node[rows + at], rest);

  lemon::SmartDigraph::ArcMap<int64_t> upper(graph), cost(graph);
  lemon::SmartDigraph::NodeMap<int64_t> supply(graph, 0);
  int64_t units = 0;
  for (int edge = 0; edge < edges; edge++) {
    upper[graph.arcFromId(edge)] = 1;
    cost[graph.arcFromId(edge)] = -static_cast<int64_t>(weight[edge]);
  }
  for (int row = 0; row < rows; row++) {
    upper[graph.arcFromId(edges + row)] = supply[node[row]] = capacity[row];
    cost[graph.arcFromId(edges + row)] = 0;
    units += capacity[row];
  }
  for (int at = 0; at < columns; at++) {
    upper[graph.arcFromId(edges + rows + at)] = slots[at];
    cost[graph.arcFromId(edges + rows + at)] = 0;
  }
  supply[rest] = -units;
  lemon::NetworkSimplex<lemon::SmartDigraph, int64_t, int64_t> simplex(graph);
  simplex.upperMap(upper).costMap(cost).supplyMap(supply);
  if (simplex.run() != simplex.OPTIMAL) return 3;
  const auto total = -simplex.totalCost<int64_t>();
  const auto after = std::chrono::steady_clock::now();
  std::printf("%lld %.3f\n", static_cast<long long>(total), std::chrono::duration<double, std::milli>(after - before).count());
}
