// Peer of the engine's flows of least cost: LEMON's network simplex on the same network.
// Reads int32 nodes, arcs; int32 from[arcs], to[arcs]; double lower[arcs], upper[arcs], cost[arcs], supply[nodes] (upper < 0: unbounded).
// Writes the cost and the milliseconds of processor time inside the solver.
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <vector>
#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>

template <typename T> std::vector<T> read(size_t count) {
  std::vector<T> values(count);
  if (fread(values.data(), sizeof(T), count, stdin) != count) throw 1;
  return values;
}

int main() {
  auto sizes = read<int32_t>(2);
  const int nodes = sizes[0], arcs = sizes[1];
  auto from = read<int32_t>(arcs), to = read<int32_t>(arcs);
  auto lower = read<double>(arcs), upper = read<double>(arcs), cost = read<double>(arcs), supply = read<double>(nodes);
  // A static graph wants its arcs by their start.
  std::vector<std::vector<int>> leaving(nodes);
  for (int arc = 0; arc < arcs; arc++) leaving[from[arc]].push_back(arc);
  std::vector<std::pair<int, int>> ends;
  std::vector<int> order;
  for (int node = 0; node < nodes; node++)
    for (int arc : leaving[node]) {
      ends.emplace_back(node, to[arc]);
      order.push_back(arc);
    }
  lemon::StaticDigraph graph;
  graph.build(nodes, ends.begin(), ends.end());
  using Simplex = lemon::NetworkSimplex<lemon::StaticDigraph, int64_t, int64_t>;
  lemon::StaticDigraph::ArcMap<int64_t> least(graph), most(graph), price(graph);
  lemon::StaticDigraph::NodeMap<int64_t> given(graph);
  for (int at = 0; at < arcs; at++) {
    auto arc = graph.arc(at);
    least[arc] = (int64_t)lower[order[at]];
    price[arc] = (int64_t)cost[order[at]];
    most[arc] = upper[order[at]] < 0 ? (int64_t)1 << 40 : (int64_t)upper[order[at]];
  }
  for (int node = 0; node < nodes; node++) given[graph.node(node)] = (int64_t)supply[node];
  auto started = std::clock();
  Simplex simplex(graph);
  simplex.lowerMap(least).upperMap(most).costMap(price).supplyMap(given);
  if (simplex.run() != Simplex::OPTIMAL) return 2;
  auto ms = 1e3 * (std::clock() - started) / CLOCKS_PER_SEC;
  printf("%lld %.3f\n", (long long)simplex.totalCost<int64_t>(), ms);
}
