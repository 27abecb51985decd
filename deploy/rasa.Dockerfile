# One Rasa shard: a private turn function, trained at build time, one worker.
FROM python:3.10-slim
ENV PYTHONUNBUFFERED=1 RASA_TELEMETRY_ENABLED=false TF_CPP_MIN_LOG_LEVEL=3 \
    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 SQLALCHEMY_SILENCE_UBER_WARNING=1
WORKDIR /app
RUN apt-get update && apt-get install -y --no-install-recommends libgomp1 \
    && rm -rf /var/lib/apt/lists/*
COPY requirements/rasa.txt requirements/
RUN pip install --no-cache-dir -r requirements/rasa.txt
COPY config.yml ./
COPY bot bot
COPY data data
COPY models/__init__.py models/
COPY models/e5 models/e5
RUN python -m bot train --domain bot/domain --data data --config config.yml \
    --out models/rasa --fixed-model-name shopkeeper
RUN useradd --create-home shopkeeper && chown -R shopkeeper /app
USER shopkeeper
EXPOSE 5005
CMD ["python", "-m", "bot", "run", "--model", "models/rasa/shopkeeper.tar.gz", "--endpoints", "bot/endpoints.yml", "--credentials", "bot/credentials.yml", "--interface", "0.0.0.0", "--port", "5005"]
