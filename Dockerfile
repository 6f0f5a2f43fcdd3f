FROM node:24-bookworm-slim AS build
WORKDIR /app
# Packages first: their layer is made anew only when they change, not with every line of code.
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY tsconfig.json ./
COPY schemas schemas
COPY src src
COPY scripts scripts
COPY examples/dashboard examples/dashboard
RUN npm run build

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# The package of SQLite has its binary inside: there is nothing to compile.
RUN npm ci --omit=dev --ignore-scripts

FROM node:24-bookworm-slim
WORKDIR /app
# A new volume takes its owner from the folder in the image.
RUN mkdir /data && chown node:node /data
COPY package.json LICENSE README.md ./
COPY docs docs
COPY fixtures fixtures
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/build build
# localhost would be the inside of the container alone.
ENV HOST=0.0.0.0 DATA_DIR=/data
VOLUME /data
EXPOSE 3000
USER node
# Node itself asks, since the image has no other program that could.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "--eval", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/health/ready').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# No shell in between, which would keep the signal to stop for itself.
ENTRYPOINT ["node", "/app/build/program/main.js"]
CMD ["serve"]
