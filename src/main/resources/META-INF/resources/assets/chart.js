// Draws the numbers of a table as a chart, with the library that the page names, once it comes into view.

let library;

function load(address) {
  library ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => done(window.echarts);
    script.onerror = () => {
      library = undefined;
      failed(new Error("The chart library did not load"));
    };
    document.head.append(script);
  });
  return library;
}

function numbers(table) {
  return [...table.tBodies[0].rows].map(row => {
    const [period, paused, started, ended] = [...row.cells].map(cell => cell.textContent.trim());
    const number = text => Number(text.replaceAll(",", ""));
    return { period, paused: number(paused), started: number(started), ended: number(ended) };
  });
}

function options(points, still) {
  const style = getComputedStyle(document.documentElement);
  const colour = name => style.getPropertyValue(name).trim();
  const font = { color: colour("--soft"), fontFamily: style.getPropertyValue("--sans"), fontSize: 12 };
  const short = text => text.replace(/ to .*/, "").replace("Week of ", "")
    .replace(/([A-Z][a-z]{2})[a-z]* (\d{4})$/, "$1 $2");
  return {
    animation: !still,
    animationDuration: 400,
    grid: { left: 8, right: 16, top: 24, bottom: 8, containLabel: true },
    xAxis: {
      type: "category", data: points.map(point => point.period),
      axisLabel: { ...font, hideOverlap: true, formatter: short },
      axisLine: { onZero: false, lineStyle: { color: colour("--none") } }, axisTick: { show: false },
    },
    yAxis: {
      type: "value", minInterval: 1,
      axisLabel: { ...font, formatter: value => Math.abs(value).toLocaleString("en") },
      splitLine: { lineStyle: { color: colour("--line") } },
    },
    series: [
      { name: "Started", type: "bar", stack: "flow", barMaxWidth: 14, data: points.map(point => point.started || null),
        itemStyle: { color: colour("--started") } },
      { name: "Ended", type: "bar", stack: "flow", barMaxWidth: 14, data: points.map(point => -point.ended || null),
        itemStyle: { color: colour("--raised"), borderColor: colour("--ended"), borderWidth: 2 } },
      { name: "Paused", type: "line", step: "end", showSymbol: points.length < 2, z: 3,
        data: points.map(point => point.paused),
        lineStyle: { color: colour("--paused"), width: 2.5 }, itemStyle: { color: colour("--paused") } },
    ],
  };
}

/** Draws the chart of a figure from its table; answers what takes it away again. */
function draw(echarts, figure, table) {
  const points = numbers(table);
  const plot = figure.querySelector(".plot");
  const readout = figure.querySelector(".readout");
  const canvas = document.createElement("div");
  canvas.className = "canvas";
  plot.append(canvas);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const chart = echarts.init(canvas, null, { renderer: "canvas" });
  const paint = () => chart.setOption(options(points, calm.matches), true);
  const show = point => {
    readout.textContent = `${point.period}: ${point.paused.toLocaleString("en")} paused, `
      + `${point.started.toLocaleString("en")} started, ${point.ended.toLocaleString("en")} ended`;
  };
  paint();
  plot.classList.add("drawn");
  figure.classList.add("with-script");
  readout.hidden = false;
  show(points.at(-1));
  chart.getZr().on("mousemove", event => {
    const [index] = chart.convertFromPixel({ seriesIndex: 2 }, [event.offsetX, event.offsetY]);
    if (points[index]) {
      show(points[index]);
    }
  });
  chart.getZr().on("globalout", () => show(points.at(-1)));
  const size = new ResizeObserver(() => chart.resize());
  size.observe(plot);
  dark.addEventListener("change", paint);
  return () => {
    size.disconnect();
    dark.removeEventListener("change", paint);
    chart.dispose();
  };
}

/** Draws the chart below a root when it comes into view. Without the library, the sketch and the table remain. */
export function attachChart(root) {
  const figure = root.querySelector("[data-chart]");
  const table = root.querySelector("table.points");
  if (!figure || !table) {
    return () => {};
  }
  let remove = () => {};
  let gone = false;
  const seen = new IntersectionObserver(entries => {
    if (entries.some(entry => entry.isIntersecting)) {
      seen.disconnect();
      load(figure.dataset.echarts)
        .then(echarts => {
          if (!gone) {
            remove = draw(echarts, figure, table);
          }
        })
        .catch(() => {});
    }
  }, { rootMargin: "200px" });
  seen.observe(figure);
  return () => {
    gone = true;
    seen.disconnect();
    remove();
  };
}
