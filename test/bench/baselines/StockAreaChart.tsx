import type { ReactNode } from 'react';
import { Area, AreaChart, CartesianGrid, Legend, Tooltip, XAxis, YAxis } from 'recharts';

/** Recharts as its documentation shows it, animation off. */
export function StockAreaChart({
  data,
  ids,
}: {
  readonly data: readonly Readonly<Record<string, number | string>>[];
  readonly ids: readonly string[];
}): ReactNode {
  return (
    <AreaChart width={1000} height={360} data={[...data]}>
      <CartesianGrid vertical={false} />
      <XAxis dataKey="start" />
      <YAxis />
      <Tooltip isAnimationActive={false} />
      <Legend />
      {ids.map((id, index) => (
        <Area
          key={id}
          dataKey={id}
          stackId="all"
          isAnimationActive={false}
          fill={`hsl(${index * 40} 60% 50%)`}
          stroke={`hsl(${index * 40} 60% 40%)`}
        />
      ))}
    </AreaChart>
  );
}
