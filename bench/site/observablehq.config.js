// Only what our pages have too: no search, no list of all pages on each, no typeface from elsewhere.
export default {
  title: 'Ardenshire County Council',
  root: 'src',
  output: 'dist',
  sidebar: false,
  toc: false,
  pager: false,
  search: false,
  globalStylesheets: [],
  header: 'Ardenshire is an invented county: its figures are made up.',
  footer: 'Ardenshire County Council. Questions about this report: performance@ardenshire.example.',
};
