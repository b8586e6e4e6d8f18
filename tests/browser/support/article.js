// A web page as somebody saves it.

export const ARTICLE = `<!DOCTYPE html>
<html lang="en"><head><title>Quay fees to fall in April</title>
<meta property="og:site_name" content="The Orne Gazette">
<meta property="article:published_time" content="2026-03-11"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Quay fees to fall in April</h1>
<p>ORNE, 11 March. Fishing boats will pay a third less for a berth in Orne from April, the island council decided on Tuesday. The cut is to last for two years.</p>
<p>"Boats that left for the mainland ports will come back when a berth costs less than the fuel to get there," said Ana Sol, chair of the island council. She expects forty boats by the summer.</p>
<p>Fees bring in 90,000 crowns a year, about what the council spends on lighting the quays. The harbour office will publish the new tariff before the end of the month.</p>
<p>"We can live without the fees for two years, but not without the boats," Sol said.</p>
<p>The fishermen's association welcomed the decision. "A harbour without boats has no reason to be lit," said Peter Lund, its secretary. He asked for a longer term.</p>
<p>The council will look at the figures again in the autumn of next year, when the first season is over.</p>
</article><footer>Subscribe to our newsletter</footer></body></html>
`;
