import { attachChart } from "./chart.js";

attachChart(document);
