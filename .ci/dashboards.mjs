// Writes dashboards as TypeScript that compiles if they are of Grafana's types; run in a folder with @grafana/schema.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
const types = './node_modules/@grafana/schema/dist/esm/raw';
const panels = {
  timeseries: 'TimeSeries',
  stat: 'Stat',
  table: 'Table',
  bargauge: 'BarGauge',
  heatmap: 'Heatmap',
};
const query = `${types}/composable/prometheus/dataquery/x/PrometheusDataQuery_types.gen`;
const hasQuery = existsSync(`${query}.d.ts`); // no more in version 11

const lines = [`import type { Dashboard } from '${types}/dashboard/x/dashboard_types.gen';`];
for (const [type, name] of Object.entries(panels)) {
  lines.push(
    `import type * as ${type} from '${types}/composable/${type}/panelcfg/x/${name}PanelCfg_types.gen';`
  );
}
if (hasQuery) {
  lines.push(`import type { PrometheusDataQuery } from '${query}';`);
}
// Enumerations as their values; Grafana fills in what is left out.
lines.push(
  'type Json<T> = T extends (infer U)[] ? Json<U>[] : T extends object ? { [K in keyof T]?: Json<T[K]> } :' +
    ' T extends number ? number : T | `${T & string}`;'
);
const check = (type, value) =>
  lines.push(`const v${lines.length}: Json<${type}> = ${JSON.stringify(value)};`);

for (const file of readdirSync(folder).sort()) {
  const dashboard = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  for (const annotation of dashboard.annotations.list) {
    // The data source's own fields, which the type of all annotations does not have.
    for (const own of ['expr', 'titleFormat', 'step']) {
      delete annotation[own];
    }
  }
  check('Dashboard', dashboard);
  for (const panel of dashboard.panels.filter((each) => each.type !== 'row')) {
    check(`${panel.type}.Options`, panel.options);
    const custom = panel.fieldConfig.defaults.custom;
    if (Object.keys(custom).length > 0) {
      check(`${panel.type}.FieldConfig`, custom);
    }
    if (hasQuery) {
      panel.targets.forEach((target) => check('PrometheusDataQuery', target));
    }
  }
}
console.log(lines.join('\n'));
