// How the search ranks: what a page is about goes before what a row of it is about.
// The numbers are those of Sphinx, which takes all of them from here.
var Scorer = {
  score: ([, , anchor, , score, , kind]) =>
    kind === "index" && anchor ? score - 10 : score,
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
